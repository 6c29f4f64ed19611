import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ReadinessRow } from '../../src/core/readiness.ts';
import type { ReadinessFacts } from '../../src/readiness/define-row.ts';
import { ROWS } from '../../src/readiness/rows/index.ts';
import { scoreAgent } from '../../src/readiness/score-agent.ts';
import { exampleAgent } from '../support/example-agent.ts';
import { DAY, drill, factsOf, NOW } from './facts-of.ts';

/** One row of the example agent after edits of its files, with other facts. */
function row(
  id: string,
  edits: Readonly<Record<string, [string, string][]>> = {},
  changed: Partial<ReadinessFacts> = {},
): ReadinessRow {
  const files = Object.fromEntries(
    Object.entries(edits).map(([file, pairs]) => [`agents/example/${file}.yaml`, pairs]),
  );
  const agent = exampleAgent({ edits: files });
  const found = scoreAgent(factsOf(agent, changed)).rows.find((one) => one.id === id);
  if (!found) throw new Error(`There is no row ${id}.`);
  return found;
}

test('each row has a file of its name, and every file is registered', () => {
  const files = readdirSync('src/readiness/rows').map((name) => name.replace('.ts', ''));
  expect(ROWS.map(({ id }) => id).sort()).toEqual(files.filter((name) => name !== 'index').sort());
  expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length);
  for (const { id, title, why } of ROWS) {
    expect(title, id).toMatch(/^[A-Z]/);
    expect(why, id).toMatch(/^\W?[A-Z].*\.$/);
  }
});

test('whatever is missing, a gap says it and names what closes it', () => {
  const bare = factsOf(
    exampleAgent({
      files: { 'operations.yaml': null, 'guardrails.yaml': null, 'tools.yaml': null },
    }),
    { config: {}, released: false, drills: new Map(), evidence: [], evals: [] },
  );
  const { score, rows } = scoreAgent(bare);
  expect(score).toBe('not-started');
  for (const { id, score: own, gaps } of rows) {
    expect(gaps.length > 0, id).toBe(own !== 'ready');
    for (const { gap, todo } of gaps) {
      expect(gap, id).not.toMatch(/undefined|^$/);
      expect(todo, id).toMatch(/headgate|agents\/|environments/);
    }
  }
  // Who has no tools has nothing irreversible, no servers and no secrets.
  expect(rows.filter((one) => one.score === 'ready').map(({ id }) => id)).toEqual([
    'irreversible-reviewed',
    'secrets-by-reference',
    'tools-pinned',
  ]);
});

describe('a row is ready, needs work or is not started', () => {
  const OPERATIONS = 'operations';
  test.each<[string, ReadinessRow['score'], Readonly<Record<string, [string, string][]>>]>([
    ['failure-modes', 'ready', {}],
    [
      'failure-modes',
      'needs-work',
      { operations: [['{ id: guardrail-bypass', '{ id: silent-failure']] },
    ],
    ['budgets', 'ready', {}],
    ['budgets', 'needs-work', { [OPERATIONS]: [['onExceeded: pause', 'onExceeded: alert']] }],
    ['circuit-breaker', 'ready', {}],
    ['circuit-breaker', 'needs-work', { operations: [['window: 5m, ', '']] }],
    ['compliance', 'ready', {}],
    ['compliance', 'needs-work', { operations: [['regions: [eu]', 'regions: [us]']] }],
    ['compliance', 'needs-work', { operations: [['retention: 90d', 'retention: 29d']] }],
    ['observability', 'ready', {}],
    ['observability', 'needs-work', { operations: [['traces: true, ', '']] }],
    ['escalation-path', 'ready', {}],
    ['escalation-path', 'needs-work', { operations: [[', within: 15m', '']] }],
    ['dead-letters', 'ready', {}],
    ['dead-letters', 'needs-work', { operations: [['retention: 14d', 'retention: 31d']] }],
    ['spend-attributed', 'ready', {}],
    ['malformed-output', 'not-started', {}],
    ['human-checkpoint', 'not-started', {}],
    ['triggers-decided', 'ready', {}],
    ['triggers-decided', 'not-started', { operations: [[', idempotencyKey: question_id', '']] }],
    ['tenant-isolation', 'ready', {}],
    [
      'tenant-isolation',
      'needs-work',
      { operations: [['isolation: per-tenant', 'isolation: shared']] },
    ],
    ['calls-bounded', 'ready', {}],
    ['calls-bounded', 'needs-work', { guardrails: [[', secondsPerRun: 300', '']] }],
    ['guardrails-hold', 'needs-work', {}],
    ['guardrails-hold', 'ready', { guardrails: [['enforcement: warn', 'enforcement: revise']] }],
    ['state-recoverable', 'needs-work', {}],
    [
      'state-recoverable',
      'ready',
      { operations: [['retention: 30d }', 'retention: 30d, encrypt: true }']] },
    ],
    [
      'version-control',
      'needs-work',
      { agent: [['claude-haiku-4-5-20251001', 'claude-haiku-4-5']] },
    ],
  ])('%s: %s after %j', (id, score, edits) => {
    expect(row(id, edits).score).toBe(score);
  });
});

describe('rollback-proven', () => {
  const proven = (one: ReturnType<typeof drill>) =>
    row('rollback-proven', {}, { drills: new Map([['prod', one]]) });

  test('by a drill of production that passed within its target in the last 30 days', () => {
    expect(proven(drill())).toMatchObject({
      score: 'ready',
      evidence: ['a rollback in prod took 1.2 s of 15 minutes, 1 day ago'],
    });
  });

  test.each([
    ['too old', { at: new Date(NOW - 31 * DAY).toISOString() }, 'that is more than 30 days'],
    ['failed', { passed: false, problem: 'a target did not take it' }, 'a target did not take it'],
    ['too slow for today’s policy', { ms: 16 * 60_000 }, 'that is longer than headgate.yaml asks'],
  ])('not by one that is %s', (_, changed, why) => {
    const { score, gaps } = proven(drill(changed));
    expect(score).toBe('not-started');
    expect(gaps[0]?.gap).toContain(why);
    expect(gaps[0]?.todo).toBe('headgate drill prod');
  });

  test('not by one that is unsigned where the policy names signers', () => {
    const signing = {
      ...{ path: 'signers', environments: new Map(), records: new Map() },
      ...{ tag: { state: 'none' as const }, source: { state: 'none' as const } },
    };
    expect(row('rollback-proven', {}, { signing }).gaps[0]?.gap).toContain(
      'its record is not signed',
    );
  });
});

describe('evals-of-quality', () => {
  test('counts evidence of this content, suite and graders alone, the newest first', () => {
    const [passed] = factsOf().evidence;
    if (!passed) throw new Error('The facts hold evidence.');
    const scored = (...evidence: (typeof passed)[]) =>
      row('evals-of-quality', {}, { evidence }).score;
    expect(scored(passed)).toBe('ready');
    expect(scored({ ...passed, content: `sha256:${'0'.repeat(64)}` })).toBe('needs-work');
    expect(scored({ ...passed, binds: { ...passed.binds, suite: 'sha256:0' } })).toBe('needs-work');
    const later = { ...passed, verdict: 'block' as const, at: new Date(NOW - 1).toISOString() };
    expect(scored(passed, later)).toBe('needs-work');
    const future = { ...later, at: new Date(NOW + 1).toISOString() };
    expect(scored(passed, future)).toBe('ready');
  });

  test('wants cases that say what a good answer is', () => {
    const test = (assert: object[]) => ({ tests: [{ vars: {}, assert }] });
    const evals = (...assert: object[]) => [test(assert)] as unknown as ReadinessFacts['evals'];
    const gap = (suites: ReadinessFacts['evals']) =>
      row('evals-of-quality', {}, { evals: suites }).gaps[0]?.gap;
    expect(gap(evals({ type: 'latency', threshold: 900 }, { type: 'is-json' }))).toContain(
      '1 of 1 cases',
    );
    expect(gap(evals({ type: 'is-json', value: { type: 'object' } }))).toBeUndefined();
    expect(gap(evals({ type: 'not-contains', value: 'sorry' }))).toBeUndefined();
  });
});

describe('tools', () => {
  const tools = (text: string): Readonly<Record<string, [string, string][]>> => ({
    tools: [['tools:\n', `${text}tools:\n`]],
  });
  const pay = (more: string) =>
    `tools:\n  - { name: pay, description: Pays., inputSchema: { type: object }, scope: ["pay:write"]${more} }\n`;

  test('that destroy are seen by somebody, or undone', () => {
    const scored = (more: string) =>
      row('irreversible-reviewed', { tools: [['tools:\n', pay(more)]] }).score;
    expect(scored('')).toBe('not-started');
    expect(scored(', approval: user')).toBe('not-started');
    expect(scored(', approval: admin')).toBe('ready');
    expect(scored(', approval: user, compensate: find_order')).toBe('ready');
  });

  test('come from servers of a known version, one by one, with secrets by name', () => {
    const server = (args: string, token: string) =>
      tools(
        `servers: { orders: { type: stdio, command: npx, args: ["-y", "${args}"], env: { TOKEN: "${token}" } } }\nallow: [find_order]\n`,
      );
    const good = server('@acme/orders@1.4.2', '${env:TOKEN}');
    expect(row('tools-pinned', good).score).toBe('ready');
    expect(row('secrets-by-reference', good).score).toBe('ready');
    expect(row('tools-pinned', server('@acme/orders@latest', '${env:TOKEN}')).score).toBe(
      'needs-work',
    );
    expect(row('secrets-by-reference', server('@acme/orders@1.4.2', 'hunter2hunter2')).score).toBe(
      'not-started',
    );
    const unbound = row('secrets-by-reference', server('@acme/orders@1.4.2', '${env:OTHER}'));
    expect(unbound.gaps[0]?.gap).toBe(
      'nothing says which secret is OTHER in staging, OTHER in prod',
    );
  });
});

test('environments are apart: targets, secrets, queues', () => {
  const shared = (path: string, token: string): Partial<ReadinessFacts> => {
    const { config } = factsOf();
    const { staging, prod } = config.environments ?? {};
    return {
      config: {
        environments: {
          staging: { ...staging, targets: [{ type: 'directory', path }] },
          prod: { ...prod, bindings: { env: { TOKEN: token } } },
        },
      },
    };
  };
  const gaps = (path: string, token: string) =>
    row('environments-isolated', {}, shared(path, token)).gaps.map(({ gap }) => gap);
  expect(gaps('deploy/staging', 'PROD_TOKEN')).toEqual([]);
  expect(gaps('./deploy/prod/', 'STAGING_TOKEN')).toEqual([
    '1 of their targets are shared: deploy/prod',
    '1 of their names of credentials are shared: STAGING_TOKEN',
  ]);
  expect(row('environments-isolated', {}, { config: {} }).score).toBe('not-started');
});
