import { createHash } from 'node:crypto';

/**
 * The sequential verdict of a ledger's text by docs/evals.md alone, for suites that pass or fail, without slices,
 * metrics and critical cases: a second implementation, which shares no code with the first. JSON as ledgers have it is
 * canonical when its keys are sorted.
 */
export function fromThePage(text: string): { verdict: string; pairs: number } {
  const [head, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { cases, settings, base, head: changed } = head;
  const runs = new Map<string, boolean>();
  for (const { digest, trial } of lines) {
    if (digest !== sha(sorted(trial))) throw new Error('a line was changed');
    runs.set(`${trial.fingerprint}#${trial.sample}`, trial.passed);
  }
  const measures = [base, changed].map((side) => [side.dataset, side.graders, side.judge]);
  const sides = (name: string) => cases.map((one: Record<string, string>) => [one.key, one[name]]);
  const key = sha(sorted({ base: sides('base'), head: sides('head'), suite: measures }));
  const affected = cases.filter((one: Record<string, string>) => one.base !== one.head);
  const delta = Math.min(
    (settings.margin * cases.length) / affected.length,
    Math.max(0.33, settings.margin),
  );
  const differences: number[] = [];
  const notWorse = (seen: readonly number[]) => product(seen, delta, 'above');
  const tiesLeft = (seen: readonly number[], most: number) => {
    let ties = 0;
    while (ties < most && notWorse([...seen, ...Array(ties).fill(0)]) < 1 / settings.beta) ties++;
    return ties;
  };
  const cap = Math.max(settings.rounds * affected.length, 2 * tiesLeft([], 10_000));
  const order = (round: number) =>
    affected
      .map((one: Record<string, string>) => ({ one, at: hex(`${key}:${round}:${one.key}`) }))
      .sort((a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : 1));
  const rounds: ReturnType<typeof order>[] = [];
  while (differences.length < cap) {
    const look = Math.max(tiesLeft(differences, settings.batch), Math.ceil(settings.batch / 4));
    for (let pair = 0; pair < look && differences.length < cap; pair++) {
      const round = Math.floor(differences.length / affected.length);
      rounds[round] ??= order(round);
      const { one } = rounds[round][differences.length % affected.length];
      const passed = (side: string) => Number(runs.get(`${one[side]}#${round}`));
      differences.push(passed('head') - passed('base'));
    }
    if (product(differences, delta, 'below') >= 1 / settings.alpha) {
      return { verdict: 'block', pairs: differences.length };
    }
    if (notWorse(differences) >= 1 / settings.beta) {
      return { verdict: 'pass', pairs: differences.length };
    }
  }
  return { verdict: 'inconclusive', pairs: differences.length };
}

/** The two games of step 7. */
function product(seen: readonly number[], delta: number, game: 'above' | 'below'): number {
  const boldest = game === 'above' ? 0.9 / (1 - delta) : 0.9;
  let [adaptive, small, bold, squares] = [1, 1, 1, 0];
  seen.forEach((difference, index) => {
    const guess = (1.5 + squares) / (10 + index);
    const gain = game === 'above' ? difference + delta : -difference;
    const bet = Math.min(delta / (guess + (game === 'above' ? delta * delta : 0)), boldest);
    adaptive *= 1 + bet * gain;
    small *= 1 + (game === 'above' ? 0.5 : 0.35) * gain;
    bold *= 1 + boldest * gain;
    squares += difference * difference;
  });
  return game === 'above'
    ? 0.4 * adaptive + 0.4 * small + 0.2 * bold
    : 0.3 * adaptive + 0.65 * small + 0.05 * bold;
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, node) =>
    node !== null && typeof node === 'object' && !Array.isArray(node)
      ? Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)))
      : node,
  );
}

function hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function sha(text: string): string {
  return `sha256:${hex(text)}`;
}
