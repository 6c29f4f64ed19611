import { describe, expect, it } from 'vitest';
import { checkExample } from '../../support/check-example.ts';

const OPERATIONS = 'agents/example/operations.yaml';

async function findings(files: Record<string, string | null>): Promise<string[]> {
  const { findings } = await checkExample({ files });
  return findings.map(({ rule, message }) => `${rule}: ${message}`);
}

/** The whole file, so that each finding is one of these few lines. */
const whole = (...lines: string[]): string =>
  [
    'budgets: { perRun: { costUsd: 1 }, perDay: { costUsd: 10 } }',
    'retry: { retries: 0 }',
    'timeouts: { model: 60s, tool: 20s }',
    'deadLetter: { queue: failed, retention: 7d }',
    'circuitBreaker: { failures: 5 }',
    'escalation: [{ to: "@acme/support" }]',
    'observability: { traces: true, toolCalls: true, cost: true }',
    'failureModes: [a, b, c, d, e]'.replace(
      /[a-e](?=[,\]])/g,
      (id) => `{ id: ${id}, looksLike: x, signal: x, impact: x, recovery: x }`,
    ),
    ...lines,
  ].join('\n');

describe('operations', () => {
  it('ask for no more than this', async () => {
    expect(await findings({ [OPERATIONS]: whole() })).toEqual([]);
  });

  it('are one finding where there is no file, whatever else would be missing', async () => {
    expect(await findings({ [OPERATIONS]: null })).toEqual([
      'operations/none: example has no operations.yaml',
    ]);
  });

  it('name everything that a nearly empty file lacks', async () => {
    const found = await findings({ [OPERATIONS]: 'onToolError: escalate\n' });
    expect(found.map((line) => line.split(':')[0])).toEqual([
      'operations/failure-modes',
      'operations/no-budget',
      'operations/no-budget',
      'operations/no-circuit-breaker',
      'operations/no-dead-letter',
      'operations/no-escalation',
      'operations/no-observability',
      'operations/no-retry',
      'operations/no-timeout',
      'operations/no-timeout',
    ]);
  });
});

describe('budgets', () => {
  it.each([
    ['{ perRun: { runs: 1 }, perDay: { costUsd: 1 } }', ['run']],
    ['{ perRun: { tokens: 1 }, perMonth: { runs: 9 } }', []],
    ['{ alertAt: 0.5 }', ['run', 'period']],
  ])('%s lacks %j', async (budgets, lacks) => {
    const { findings } = await checkExample({
      files: { [OPERATIONS]: whole().replace(/^budgets: .*$/m, `budgets: ${budgets}`) },
    });
    const found = findings.filter(({ rule }) => rule === 'operations/no-budget');
    expect(found.map(({ message }) => (message.includes('one run') ? 'run' : 'period'))).toEqual(
      lacks,
    );
  });

  it.each([
    ['{ perRun: { costUsd: 10 }, perDay: { costUsd: 10 } }', []],
    ['{ perRun: { costUsd: 10, tokens: 1 }, perMonth: { costUsd: 5, tokens: 9 } }', ['10 costUsd']],
    [
      '{ perRun: { tokens: 9 }, perDay: { tokens: 5 }, perMonth: { tokens: 3 } }',
      ['9 tokens', '5 tokens'],
    ],
    // Different units say nothing of each other.
    ['{ perRun: { tokens: 9000 }, perDay: { costUsd: 5 } }', []],
  ])('%s: too much is %j', async (budgets, tooMuch) => {
    const found = await findings({
      [OPERATIONS]: whole().replace(/^budgets: .*$/m, `budgets: ${budgets}`),
    });
    expect(found.map((line) => /allows (\S+ \S+),/.exec(line)?.[1])).toEqual(tooMuch);
  });
});

describe('dead letters', () => {
  it.each([
    ['7d', true],
    ['168h', true],
    ['30d', true],
    ['720h', true],
    ['10079m', false],
    ['6d', false],
    ['31d', false],
    ['721h', false],
  ])('kept for %s: %j', async (retention, right) => {
    const file = whole().replace('retention: 7d', `retention: ${retention}`);
    expect(await findings({ [OPERATIONS]: file })).toHaveLength(right ? 0 : 1);
  });
});

describe('triggers', () => {
  it('need what their type needs, and a schedule is judged field by field', async () => {
    const triggers = `triggers:
  - { type: manual }
  - { type: event, source: orders }
  - { type: api, id: desk }
  - { type: schedule, cron: "0 6 * * *" }
  - { type: schedule, cron: "0 6 31 2 *", timezone: CEST, overlap: queue }
`;
    expect(await findings({ [OPERATIONS]: whole(triggers) })).toEqual([
      'operations/invalid-schedule: `0 6 31 2 *` names a day that never comes',
      'operations/invalid-schedule: `CEST` is no IANA time zone',
      'operations/schedule-overlap-undecided: `0 6 * * *` leaves `overlap` and `missed` to the scheduler',
      'operations/schedule-overlap-undecided: `0 6 31 2 *` leaves `missed` to the scheduler',
      'operations/schedule-without-timezone: `0 6 * * *` is in nobody’s time zone',
      'operations/trigger-without-idempotency: trigger 2 (event) can’t tell a repeat from a new request',
      'operations/trigger-without-idempotency: the trigger `desk` (api) can’t tell a repeat from a new request',
    ]);
  });
});

describe('timeouts', () => {
  it('of tools concern agents that have tools', async () => {
    const file = whole().replace(', tool: 20s', '');
    expect(await findings({ [OPERATIONS]: file })).toEqual([
      'operations/no-timeout: calls of `find_order` have no timeout',
    ]);
    expect(await findings({ [OPERATIONS]: file, 'agents/example/tools.yaml': null })).toEqual([]);
  });

  it('are missing for tools that only a server describes', async () => {
    const tools =
      'servers: { orders: { type: http, url: "https://mcp.acme.example", version: 1.0.0 } }\n';
    const file = whole().replace(', tool: 20s', '');
    expect(await findings({ [OPERATIONS]: file, 'agents/example/tools.yaml': tools })).toContain(
      'operations/no-timeout: calls of the server `orders` have no timeout',
    );
  });
});

describe('residency', () => {
  const manifest = (region: string) => `name: example
version: 1.0.0
description: Answers.
owners: ["@acme/support"]
model: { provider: anthropic, id: claude-sonnet-4-5-20250929${region} }
inputs: { question: { type: string } }
`;
  it.each([
    ['[eu]', ', region: eu', true],
    ['[eu]', ', region: eu-west-1', true],
    ['[eu]', ', region: europe-west1', false],
    ['[eu-west-1]', ', region: eu', false],
    ['[us, eu]', ', region: eu', true],
    ['[eu]', '', false],
  ])('%s and a model%s: %j', async (regions, region, right) => {
    const found = await findings({
      [OPERATIONS]: whole(`residency: { regions: ${regions} }`),
      'agents/example/agent.yaml': manifest(region),
    });
    expect(found.filter((line) => line.startsWith('operations/'))).toHaveLength(right ? 0 : 1);
  });

  it('asks judges of guardrails, and not those of evals', async () => {
    const found = await findings({
      [OPERATIONS]: whole('residency: { regions: [eu] }'),
      'agents/example/agent.yaml': manifest(', region: eu'),
      'agents/example/guardrails.yaml': `guardrails:
  - { id: kind, stage: output, kind: rubric, rubric: Is it kind?, judge: { provider: anthropic, id: claude-sonnet-4-5-20250929, region: us }, enforcement: warn }
limits: { toolCallsPerRun: 20 }
`,
      'agents/example/evals/orders.yaml': `judge: { provider: anthropic, id: claude-sonnet-4-5-20250929 }
tests: [{ vars: { question: "?" }, assert: [{ type: icontains, value: "?" }] }]
`,
    });
    expect(found.filter((line) => line.startsWith('operations/'))).toEqual([
      'operations/residency-mismatch: claude-sonnet-4-5-20250929 runs in us',
    ]);
  });
});
