import { describe, expect, test } from 'vitest';
import type { Bump } from '../../src/core/bump.ts';
import { diffAgents } from '../../src/diff/diff-agents.ts';
import { requiredBump } from '../../src/diff/required-bump.ts';
import { exampleAgent } from '../support/example-agent.ts';
import type { ExampleEdit } from '../support/lay-edit.ts';

type Edits = readonly (readonly [from: string, to: string])[];

const file =
  (path: string) =>
  (...edits: Edits): ExampleEdit => ({ edits: { [path]: edits } });
const manifest = file('agent.yaml');
const tools = file('tools.yaml');
const guardrails = file('guardrails.yaml');
const operations = file('operations.yaml');

const said = (base: ExampleEdit, head: ExampleEdit) =>
  diffAgents(exampleAgent(base), exampleAgent(base, head)).map(
    ({ bump, kind, summary }) => `${bump} ${kind}: ${summary}`,
  );

test('changes come riskiest first: by bump, then what loosens, then by path', () => {
  const changes = diffAgents(
    exampleAgent(),
    exampleAgent(
      manifest(
        ['temperature: 0.2', 'temperature: 0.4'],
        ['Answers questions', 'Answers all questions'],
      ),
      guardrails(
        ['stepsPerRun: 30', 'stepsPerRun: 60'],
        ['act: 0.8', 'act: 0.9'],
        ['stage: input', 'stage: step'],
      ),
      operations(
        ['model: 60s', 'model: 90s'],
        ['perDay: { costUsd: 50 }', 'perDay: { costUsd: 60 }'],
      ),
    ),
  );
  expect(changes.map(({ bump, direction, path }) => `${bump} ${direction} ${path}`)).toEqual([
    'major loosened limits/stepsPerRun',
    'major loosened timeouts/model',
    'major neutral guardrails/no-card-numbers/stage',
    'minor loosened budgets/perDay/costUsd',
    'minor tightened confidence/act',
    'patch neutral description',
    'patch neutral model/parameters/temperature',
  ]);
  expect(requiredBump(changes)).toBe('major');
  expect(requiredBump([])).toBe('none');
});

test('a change says what stood there, what stands there, and where', () => {
  const [change] = diffAgents(
    exampleAgent(),
    exampleAgent(guardrails(['repeatedCalls: 3', 'repeatedCalls: 5'])),
  );
  expect(change).toEqual({
    kind: 'limit.raised',
    bump: 'major',
    path: 'limits/repeatedCalls',
    summary: 'limit repeatedCalls raised from 3 to 5',
    direction: 'loosened',
    base: '3',
    head: '5',
    at: {
      base: { file: 'agents/example/guardrails.yaml', pointer: '/limits/repeatedCalls' },
      head: { file: 'agents/example/guardrails.yaml', pointer: '/limits/repeatedCalls' },
    },
  });
});

describe('what is gone is pointed at where it would stand', () => {
  const at = (...edits: ExampleEdit[]) => diffAgents(exampleAgent(), exampleAgent(...edits))[0]?.at;

  test('the list that held it, and its own place on the other side', () => {
    expect(
      at(
        guardrails([
          '  - { id: no-card-numbers, stage: input, kind: pattern, pattern: "\\\\b\\\\d{16}\\\\b", enforcement: block }\n',
          '',
        ]),
      ),
    ).toEqual({
      base: { file: 'agents/example/guardrails.yaml', pointer: '/guardrails/0' },
      head: { file: 'agents/example/guardrails.yaml', pointer: '/guardrails' },
    });
  });

  test('the manifest, where the whole file is gone', () => {
    expect(at({ files: { 'tools.yaml': null } })).toEqual({
      base: { file: 'agents/example/tools.yaml', pointer: '/tools/0' },
      head: { file: 'agents/example/agent.yaml' },
    });
    expect(at({ files: { 'prompts/other.md': '{{question}}' } })).toEqual({
      base: { file: 'agents/example/agent.yaml' },
      head: { file: 'agents/example/prompts/other.md' },
    });
  });

  test('every place can be located in its file', () => {
    const base = exampleAgent();
    const head = exampleAgent({ files: { 'tools.yaml': null } }, guardrails([', ask: 0.5', '']));
    const changes = diffAgents(base, head);
    expect(changes.map(({ kind }) => kind)).toEqual(['confidence.lowered', 'tool.removed']);
    for (const change of changes) {
      for (const [agent, place] of [
        [base, change.at.base],
        [head, change.at.head],
      ] as const) {
        const files = [agent.manifest, agent.tools, agent.guardrails];
        const found = files.find((one) => one?.path === place?.file);
        expect(found?.locate(place ?? {}).line).toBeGreaterThan(0);
      }
    }
  });
});

describe('fields by their keywords', () => {
  test.each<[string, ExampleEdit, ExampleEdit, string[]]>([
    [
      'a duration compares by its length',
      {},
      operations(['model: 60s', 'model: 1m'], ['30s, 2m', '30000ms, 120s']),
      [],
    ],
    [
      'a shorter duration in another unit',
      {},
      operations(['retention: 14d, notify', 'retention: 300h, notify']),
      ['major control.loosened: deadLetter retention lowered from 14d to 300h'],
    ],
    [
      'a list without order',
      {},
      operations(['[rate-limit, timeout, 5xx]', '[5xx, timeout, rate-limit]']),
      [],
    ],
    [
      'a list with order',
      {},
      operations(['[30s, 2m, 8m]', '[2m, 30s, 8m]']),
      ['patch retry.edited: retry backoff changed from 30s, 2m, 8m to 2m, 30s, 8m'],
    ],
    [
      'items by their key, in any order',
      operations([
        'failureModes:\n',
        'failureModes:\n  - { id: first, looksLike: a, signal: b, impact: c, recovery: d }\n',
      ]),
      operations(
        ['  - { id: first, looksLike: a, signal: b, impact: c, recovery: d }\n', ''],
        ['failureModes:\n', 'failureModes:\n'],
        [
          'quarantine the release" }\n',
          'quarantine the release" }\n  - { id: first, looksLike: x, signal: b, impact: c, recovery: d }\n',
        ],
      ),
      ['patch metadata.edited: failure mode first looksLike changed from a to x'],
    ],
    [
      'who is told first',
      operations(['escalation: [', 'escalation: [{ to: "@ana" }, ']),
      operations([
        '{ to: "@ana" }, { to: "@acme/support-leads", within: 15m }',
        '{ to: "@acme/support-leads", within: 15m }, { to: "@ana" }',
      ]),
      ['minor control.tightened: escalation reordered'],
    ],
    [
      'one more who is told',
      {},
      operations(['escalation: [', 'escalation: [{ to: "@ana" }, ']),
      ['minor control.tightened: escalation @ana added'],
    ],
    [
      'one of those who are told for another',
      {},
      operations(['"#support-oncall"', '"#oncall"']),
      ['major control.loosened: deadLetter notify loosened from #support-oncall to #oncall'],
    ],
    [
      'one more who may approve',
      operations([
        'escalation:',
        'review: [{ id: large, queue: q, approvers: ["@a"] }]\nescalation:',
      ]),
      operations(['approvers: ["@a"]', 'approvers: ["@a", "@b"]']),
      ['major control.loosened: review large approvers loosened from @a to @a, @b'],
    ],
    [
      'a review point',
      {},
      operations([
        'escalation:',
        'review: [{ id: large, queue: q, approvers: ["@a"] }]\nescalation:',
      ]),
      ['minor control.tightened: review large added'],
    ],
    [
      'another queue',
      {},
      operations(['queue: orders-failed', 'queue: failed']),
      ['minor control.tightened: deadLetter queue changed from orders-failed to failed'],
    ],
    [
      'an order of values',
      {},
      operations(
        ['onExceeded: pause', 'onExceeded: alert'],
        ['checkpoint: every-step', 'checkpoint: end'],
      ),
      [
        'major control.loosened: persistence checkpoint loosened from every-step to end',
        'minor budget.raised: budget onExceeded loosened from pause to alert',
      ],
    ],
    ['a default, said or not', {}, operations([', onExceeded: pause', '']), []],
    [
      'what was off, said or not',
      operations(['traces: true, ', 'traces: false, ']),
      operations(['traces: false, ', '']),
      [],
    ],
    [
      'what was on, and is not said any more',
      {},
      operations(['traces: true, ', '']),
      ['major control.loosened: observability traces removed (was true)'],
    ],
    [
      'hints of a tool that says none',
      tools(['    annotations: { readOnlyHint: true, destructiveHint: false }\n', '']),
      tools([
        '    scope:',
        '    annotations: { readOnlyHint: false, destructiveHint: true }\n    scope:',
      ]),
      [],
    ],
    [
      'hints taken away',
      {},
      tools(['    annotations: { readOnlyHint: true, destructiveHint: false }\n', '']),
      ['major tool.widened: tool find_order annotations removed'],
    ],
    [
      'a tool moved',
      {},
      tools([
        'scope: ["orders:read"]\n',
        'scope: ["orders:read"]\n  - { name: other, description: Other., inputSchema: {} }\n',
      ]),
      ['minor tool.added: tool other added'],
    ],
    [
      'a whole section',
      {},
      guardrails([
        'limits: { toolCallsPerRun: 20, stepsPerRun: 30, contextTokens: 60000, repeatedCalls: 3, toolCallsPerMinute: 30, secondsPerRun: 300 }\n',
        '',
      ]),
      ['major limit.raised: limits removed'],
    ],
    [
      'an empty section is none',
      {},
      guardrails(['guardrails:\n', 'revise: {}\nguardrails:\n']),
      [],
    ],
    [
      'a section of which some says more than the rest',
      {},
      operations([
        'budgets: { perRun: { tokens: 40000, costUsd: 0.5 }, perDay: { costUsd: 50 }, perMonth: { costUsd: 900 }, alertAt: 0.8, onExceeded: pause }\n',
        'budgets: { onExceeded: stop }\n',
      ]),
      [
        'minor budget.raised: budget alertAt removed (was 0.8)',
        'minor budget.raised: budget perDay costUsd removed (was 50)',
        'minor budget.raised: budget perMonth costUsd removed (was 900)',
        'minor budget.raised: budget perRun removed',
        'patch budget.lowered: budget onExceeded tightened from pause to stop',
      ],
    ],
    [
      'where data may be',
      {},
      operations(['regions: [eu]', 'regions: [eu, us]']),
      ['major residency.changed: residency regions changed from eu to eu, us'],
    ],
    [
      'a trigger without an id',
      operations(['id: question-asked, ', '']),
      operations(['question_id', 'ticket_id']),
      ['minor trigger.changed: trigger event idempotencyKey changed from question_id to ticket_id'],
    ],
    [
      'two triggers without ids, moved',
      operations([
        'triggers: [{ type: event, id: question-asked, idempotencyKey: question_id }]',
        'triggers: [{ type: event, idempotencyKey: a }, { type: event, idempotencyKey: b }]',
      ]),
      operations([
        '{ type: event, idempotencyKey: a }, { type: event, idempotencyKey: b }',
        '{ type: event, idempotencyKey: b }, { type: event, idempotencyKey: c }',
      ]),
      ['minor trigger.changed: trigger event idempotencyKey changed from a to c'],
    ],
    [
      'a trigger of another type',
      {},
      operations([
        'type: event, id: question-asked, idempotencyKey: question_id',
        'type: api, id: question-asked',
      ]),
      ['minor trigger.changed: trigger question-asked changed'],
    ],
    [
      'callers in another order',
      operations([
        'type: event, id: question-asked, idempotencyKey: question_id',
        'type: api, callers: [a, b]',
      ]),
      operations(['[a, b]', '[b, a]']),
      [],
    ],
    [
      'owners in another order',
      manifest(['["@acme/support"]', '["@acme/support", "@ana"]']),
      manifest(['["@acme/support", "@ana"]', '["@ana", "@acme/support"]']),
      [],
    ],
    [
      'a key of its own',
      {},
      operations(['tenancy:', 'x-cost-center: 42\ntenancy:']),
      ['patch metadata.edited: operations.yaml x-cost-center added: 42'],
    ],
    ['the version', {}, manifest(['1.0.0', '2.0.0']), []],
    [
      'the tool that undoes another',
      tools(['    scope:', '    compensate: undo\n    scope:']),
      tools(['    compensate: undo\n', '']),
      ['major control.loosened: tool find_order compensate removed (was undo)'],
    ],
  ])('%s', (_, base, head, lines) => {
    expect(said(base, head)).toEqual(lines);
  });
});

describe('an agent that came or went', () => {
  test('has no changes: there is no version to move on from', () => {
    expect(diffAgents(undefined, exampleAgent())).toEqual([]);
    expect(diffAgents(exampleAgent(), undefined)).toEqual([]);
    expect(diffAgents(undefined, undefined)).toEqual([]);
  });
});

describe('a repository that sets lines of the bump table', () => {
  const bumps = (entries: Record<string, Bump>) => new Map(Object.entries(entries));
  const rows = (head: ExampleEdit, lines: Record<string, Bump>) =>
    diffAgents(exampleAgent(), exampleAgent(head), bumps(lines)).map(
      ({ kind, bump, path }) => `${bump} ${kind} ${path}`,
    );
  const prompt = file('prompts/system.md')(['politely', 'kindly']);

  test('gets the bumps that it asked for', () => {
    expect(rows(prompt, { 'prompt.edited': 'minor' })).toEqual([
      'minor prompt.edited prompts/system',
    ]);
  });

  test('still sees a change whose line it lowered to none', () => {
    expect(rows(prompt, { 'prompt.edited': 'none' })).toEqual([
      'none prompt.edited prompts/system',
    ]);
  });

  test('sees what usually needs no version when it asks one for it', () => {
    const evals = file('evals/orders.yaml')(['Where is order 1001?', 'Where is 1001?']);
    expect(rows(evals, { 'evals.edited': 'patch' })).toEqual([
      'patch evals.edited evals/orders.yaml',
    ]);
    expect(rows({ files: { 'evals/orders.yaml': null } }, { 'evals.edited': 'patch' })).toEqual([
      'patch evals.edited evals/orders.yaml',
    ]);
    const changelog = file('CHANGELOG.md')(['First', 'The first']);
    expect(rows(changelog, { 'changelog.edited': 'patch' })).toEqual([
      'patch changelog.edited CHANGELOG.md',
    ]);
    const comment = file('prompts/system.md')(['Question:', '{{! c }}\nQuestion:']);
    const quotes = manifest(['1.0.0', '"1.0.0"']);
    const formatted = { edits: { ...comment.edits, ...quotes.edits } };
    expect(rows(formatted, { 'formatting.edited': 'patch' })).toEqual([
      'patch formatting.edited agent.yaml',
      'patch formatting.edited prompts/system.md',
    ]);
    expect(rows(prompt, { 'formatting.edited': 'patch' })).toEqual([
      'patch prompt.edited prompts/system',
    ]);
  });
});
