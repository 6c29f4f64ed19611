import { settingsFor } from '../../src/evals/decision/settings.ts';
import { criticalBlocks } from './critical-replay.ts';
import { NAIVE_GATES, naiveBlocks } from './naive-gates.ts';
import type { Simulation } from './simulate.ts';
import { type Tally, upperBound } from './tally.ts';

const CHANGES = [
  ['none', 'none', 0],
  ['swap', '5 % broken, 5 % mended', 0],
  ['better', 'half of the failures go away', undefined],
  ['half, diffuse', 'half the margin', 0.5],
  ['margin, diffuse', 'the margin, every case a little', 1],
  ['margin, broken', 'the margin, few cases wholly', 1],
  ['twice, diffuse', 'twice the margin, every case a little', 2],
  ['twice, broken', 'twice the margin, few cases wholly', 2],
] as const;
const SUITES = [
  [50, '50 cases, 10 points'],
  [100, '100 cases, 10 points'],
  [200, '200 cases, 5 points'],
] as const;
/** The defaults. */
const DEFAULTS = settingsFor(0);
const ALPHA = percent(DEFAULTS.alpha, 2);
const BETA = percent(DEFAULTS.beta, 2);
/** What is aimed at: errors, and how often a drop of the margin is found in a hundred cases. */
const TARGET = 0.03;
const FOUND = { cases: '100', share: 0.97 };

/** All tables, as Markdown. They depend on seeds and the number of replays alone. */
export function simulationReport(simulation: Simulation): string {
  return [
    `${thousands(simulation.replays)} replays of each line; bounds are upper ones of 95 %, by Clopper and Pearson.`,
    ...operatingTables(simulation),
    fixedTable(simulation),
    mixTable(simulation),
    otherTable(simulation),
    naiveTable(simulation),
  ].join('\n\n');
}

function operatingTables({ tallies }: Simulation): readonly string[] {
  return SUITES.map(([cases, name]) => {
    const rows = CHANGES.flatMap(([id, change]) => {
      const tally = tallies.get(`${cases}: ${id}`);
      if (tally === undefined) return [];
      const { replays, pass, block, pairs } = tally;
      return [
        [
          change,
          percent(block / replays),
          percent(pass / replays),
          percent(1 - (block + pass) / replays),
          (pairs / replays).toFixed(0),
          [wrong(id, tally), found(String(cases), id, tally)]
            .filter((part) => part !== '')
            .join('; '),
        ],
      ];
    });
    const head = ['change', 'block', 'pass', 'inconclusive', 'pairs', 'wrong'];
    return `**${name}**\n\n${table(head, rows)}`;
  });
}

/** Realised errors, held against what is aimed at. */
function wrong(id: string, { replays, pass, block }: Tally): string {
  const kind = id === 'none' ? 'false block' : id.startsWith('margin') ? 'false pass' : undefined;
  if (kind === undefined) return '';
  const hits = kind === 'false block' ? block : pass;
  const bound = upperBound(hits, replays);
  return `${kind} ≤ ${percent(bound, 2)} (target ${percent(TARGET, 0)}: ${bound <= TARGET ? 'met' : '**missed**'})`;
}

/** Blocks where the margin is lost, held against what is aimed at. */
function found(cases: string, id: string, { replays, block }: Tally): string {
  if (cases !== FOUND.cases || !id.startsWith('margin')) return '';
  return `found (target ${percent(FOUND.share, 0)}: ${block / replays >= FOUND.share ? 'met' : '**missed**'})`;
}

function fixedTable({ tallies, fixed }: Simulation): string {
  const rows = [...fixed].map(([id, pairs]) => {
    const cases = id.split(':')[0];
    const meanOf = (name: string) => mean(tallies.get(`${cases}: ${name}`), 'pairs');
    const twice = id.replace('margin', 'twice').split(': ')[1] ?? '';
    const saved = (name: string) =>
      pairs === null ? '' : `${meanOf(name).toFixed(0)} (−${percent(1 - meanOf(name) / pairs, 0)})`;
    return [
      `${cases} cases, ${id.endsWith('broken') ? 'few cases wholly' : 'every case a little'}`,
      pairs === null ? 'none found' : String(pairs),
      saved('none'),
      saved(id.split(': ')[1] ?? ''),
      saved(twice),
    ];
  });
  const head = ['suite, drop', 'fixed pairs, equal errors', 'no change', 'the margin', 'twice'];
  return `**Pairs against the best fixed number with the same realised errors**\n\n${table(head, rows)}`;
}

function mixTable({ tallies, fixed }: Simulation): string {
  const pairs = Math.min(
    ...['diffuse', 'broken'].map((kind) => fixed.get(`100: margin, ${kind}`) ?? Number.NaN),
  );
  const parts = [
    ['mix: none', 'no change of behaviour', 0.8],
    ['mix: better', 'half of the failures go away', 0.1],
    ['mix: −20', '20 points worse', 0.1],
  ] as const;
  const calls = parts.reduce(
    (sum, [id, , share]) => sum + share * mean(tallies.get(id), 'calls'),
    0,
  );
  const rows = parts.map(([id, name, share]) => {
    const tally = tallies.get(id);
    return [
      `${percent(share, 0)} ${name}`,
      mean(tally, 'calls').toFixed(1),
      percent((tally?.block ?? 0) / (tally?.replays ?? 1)),
      percent((tally?.pass ?? 0) / (tally?.replays ?? 1)),
    ];
  });
  const saved = 1 - calls / (2 * pairs);
  const text = [
    '**A mix of pull requests**: 100 cases, 10 points, 30 to 50 % of the cases affected, base runs stored.',
    table(['pull requests', 'calls', 'block', 'pass'], rows),
    `${calls.toFixed(1)} calls on average, against ${2 * pairs} of a fixed comparison of the whole suite with equal errors: ` +
      `${percent(saved)} saved (target 95 %: ${saved >= 0.95 ? 'met' : '**missed**'}).`,
  ];
  return text.join('\n\n');
}

function otherTable({ tallies, reruns, replays }: Simulation): string {
  const rate = (id: string, kind: 'pass' | 'block') => {
    const tally = tallies.get(id);
    const hits = tally?.[kind] ?? 0;
    const of = tally?.replays ?? 1;
    return `${percent(hits / of)} (≤ ${percent(upperBound(hits, of))})`;
  };
  const forced = (hits: number) =>
    `${percent(hits / reruns.none.replays)} (≤ ${percent(upperBound(hits, reruns.none.replays))})`;
  const flaky = Array.from({ length: 20 }, () => 0.99);
  const rows = [
    ['strict mode, no change: blocked', rate('strict: none', 'block'), ALPHA],
    ['strict mode, the margin, diffuse: passed', rate('strict: margin, diffuse', 'pass'), BETA],
    ['strict mode, the margin, broken: passed', rate('strict: margin, broken', 'pass'), BETA],
    ['200 cases in 5 slices, no change: blocked', rate('slices: none', 'block'), ALPHA],
    ['the same, one slice 30 points worse: blocked', rate('slices: one', 'block'), '97 % or more'],
    [
      `${reruns.count} forced re-runs, no change: ever blocked`,
      forced(reruns.none.everBlocked),
      ALPHA,
    ],
    [
      `${reruns.count} forced re-runs, the margin: ever passed`,
      forced(reruns.margin.everPassed),
      BETA,
    ],
    [
      '20 critical cases that fail 1 % of the time, `confirmed`: blocked',
      percent(criticalBlocks(flaky, 'confirmed', 1, 10 * replays), 2),
      '1 %',
    ],
    [
      'the same with two first runs (`repeat: 2`)',
      percent(criticalBlocks(flaky, 'confirmed', 2, 10 * replays), 2),
      '1 %',
    ],
    [
      'a critical case that fails 90 %: blocked',
      percent(criticalBlocks([0.1], 'confirmed', 1, replays)),
      '',
    ],
    [
      'the same with two first runs',
      percent(criticalBlocks([0.1], 'confirmed', 2, replays)),
      '98 % or more',
    ],
  ];
  return `**Everything else**\n\n${table(['', 'realised', 'nominal or target'], rows)}`;
}

function naiveTable({ tallies, replays }: Simulation): string {
  const columns = [
    naiveBlocks(50, { kind: 'none' }, replays, 1),
    naiveBlocks(100, { kind: 'none' }, replays, 1),
    naiveBlocks(100, { kind: 'diffuse', drop: 0.05 }, replays, 1),
    naiveBlocks(100, { kind: 'diffuse', drop: 0.1 }, replays, 1),
    naiveBlocks(100, { kind: 'diffuse', drop: 0.1 }, replays, 3),
  ];
  const ids = ['50: none', '100: none', '100: half, diffuse', '100: margin, diffuse'];
  const own = ids.map((id) => {
    const tally = tallies.get(id);
    return percent((tally?.block ?? 0) / (tally?.replays ?? 1));
  });
  const rows = Object.keys(NAIVE_GATES).map((gate) => {
    return [gate, ...columns.map((column) => percent(column.get(gate) ?? 0))];
  });
  const head = ['blocked by', '50 cases, no change', '100, no change', '100, −5', '100, −10'];
  return [
    '**Gates that look at one run**, and what three tries until green make of the last column',
    table(
      [...head, '−10, three tries'],
      // A re-run goes on from the ledger: it repeats the verdict.
      [...rows, ['**headgate**', ...own, own[3] ?? '']],
    ),
  ].join('\n\n');
}

function mean(tally: Tally | undefined, what: 'pairs' | 'calls'): number {
  return (tally?.[what] ?? 0) / (tally?.replays ?? 1);
}

function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

function thousands(count: number): string {
  return count.toLocaleString('en-US');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
