import { expect, test, vi } from 'vitest';
import { readAudit } from '../../../src/runtime/run/read-audit.ts';
import { redact } from '../../../src/runtime/run/redact.ts';
import { retryPolicy } from '../../../src/runtime/run/retry.ts';
import { releaseOf, runWorld, START, toolNamed } from './run-world.ts';

const DAY = 86_400_000;
const all = { from: START - DAY, to: START + DAY, most: 100 };
const release = (operations: object = {}) =>
  releaseOf({ tools: { tools: [toolNamed('get')] }, operations } as never);

function knot(): object {
  const made: Record<string, unknown> = { id: 7 };
  made.self = made;
  made.twice = [made, made];
  return made;
}

test.each([
  ['a bigint', { id: 10n }, { id: '10' }],
  ['a cycle', knot(), { id: 7, self: '[circular]', twice: ['[circular]', '[circular]'] }],
  ['nothing', undefined, undefined],
  ['a function', { call: () => 1 }, {}],
])(
  'a tool may answer %s: it is handed on, and written down as far as it can be',
  async (_, result, written) => {
    const persistence = { checkpoint: 'every-step', resume: true };
    const world = runWorld(release({ persistence, residency: { dataClasses: ['pii'] } }));
    const run = await world.run();
    const called = await run.tool('get', {}, async () => result);
    expect(called.verdict.decision).toBe('allow');
    expect(called.result).toBe(result);
    await run.end('paused');
    const audit = await readAudit(world.store, all);
    expect(audit.find(({ hook }) => hook === 'afterToolCall')?.result).toEqual(written);
    world.restart();
    expect((await (await world.run()).tool('get', {}, async () => 'again')).result).toEqual(
      written,
    );
  },
);

test('what leads back to itself is redacted in a moment', () => {
  const wide: Record<string, unknown> = { mail: 'ana@acme.example' };
  for (let at = 0; at < 50; at += 1) wide[`to${at}`] = wide;
  expect(redact(wide, ['pii'])).toMatchObject({ mail: '[pii]', to0: '[circular]' });
});

test.each([
  ['half a character', { text: '\ud83d' }],
  ['a number that is none', { at: Number.NaN }],
  ['a bigint', { id: 10n }],
  ['a cycle', knot()],
])('arguments with %s are denied, not thrown', async (_, args) => {
  const world = runWorld(release());
  const run = await world.run();
  expect(await run.beforeToolCall('get', args as never)).toMatchObject({
    decision: 'deny',
    rule: 'tools.get.inputSchema',
  });
  expect((await run.tool('get', args as never, async () => 1)).result).toBeUndefined();
  await run.end('succeeded');
  expect(await readAudit(world.store, all)).toHaveLength(4);
});

test('what a tool is called with is what was permitted, whatever becomes of the object meanwhile', async () => {
  const run = await runWorld(release()).run();
  const args = { amount: 1 };
  const called = run.tool('get', args, async (given) => given);
  args.amount = 1_000_000;
  expect((await called).result).toEqual({ amount: 1 });
});

test('a call counts as approved only if what is called needed it', async () => {
  const approval = {
    default: 'none',
    cases: [
      { when: { required: ['note'], properties: { note: { pattern: 'vip' } } }, level: 'admin' },
    ],
  };
  const guardrail = {
    ...{ id: 'clean', stage: 'step', kind: 'pattern', pattern: 'vip', enforcement: 'redact' },
  };
  const world = runWorld(
    releaseOf({
      tools: { tools: [toolNamed('pay', { approval })] },
      guardrails: {
        guardrails: [
          guardrail,
          {
            ...{ id: 'sum', stage: 'step', kind: 'function', function: 'refundedSumAtMost' },
            enforcement: 'block',
            arguments: { tool: 'pay', field: 'amount', maximum: 50, unlessApprovedBy: 'admin' },
          },
        ],
      },
    } as never),
  );
  const run = await world.run();
  expect((await run.tool('pay', { amount: 40, note: 'vip' }, async () => 1)).result).toBe(1);
  const second = await run.tool('pay', { amount: 40, note: 'vip' }, async () => 1);
  expect(second.verdict).toMatchObject({ decision: 'deny', rule: 'guardrails.sum' });
});

test('listeners and graders of the user’s may fail as they like', async () => {
  const grade = vi.fn(() => {
    throw new Error('no');
  });
  const world = runWorld(release({ observability: { sample: 1 } }), {
    grade,
    onEvent: (async () => Promise.reject(new Error('no'))) as never,
  });
  const run = await world.run();
  expect((await run.beforeToolCall('other', {})).decision).toBe('deny');
  expect((await run.beforeAnswer('x')).decision).toBe('allow');
  await vi.waitFor(() => expect(grade).toHaveBeenCalled());
  await world.enforcer.deadLetter({ id: 'j', data: 1 }, new Error('gone'));
  await run.end('succeeded');
});

test('errors that name one another as their cause are of no kind', () => {
  const [a, b] = [new Error('a'), new Error('b')];
  [a.cause, b.cause] = [b, a];
  const retry = { retries: 2, backoff: ['1s'] };
  expect(
    retryPolicy(releaseOf({ operations: { retry } as never }).config).delayMs(1, a),
  ).toBeUndefined();
});
