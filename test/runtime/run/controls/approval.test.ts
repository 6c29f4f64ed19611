import { expect, test } from 'vitest';
import { readAudit } from '../../../../src/runtime/run/read-audit.ts';
import { releaseOf, releaseOfOwn, runWorld, START, toolNamed } from '../run-world.ts';

const KEY = new Uint8Array(32).fill(7);
const request = { session: 'c-1', tenant: 'shop-1', inputs: { order_id: 'R-1001' } };
const refund = (amount: number) => ({
  order_id: 'R-1001',
  amount,
  currency: 'USD',
  reason: 'damaged',
  idempotency_key: 'R-1001:damaged',
});

test('a refund of 51 USD waits for an admin over a restart and is issued once', async () => {
  const world = runWorld(releaseOfOwn('refund-assistant'), { encryptionKey: KEY });
  const issued: unknown[] = [];
  const issue = async (args: object, { idempotencyKey }: { idempotencyKey: string }) => {
    issued.push([args, idempotencyKey]);
    return { state: 'issued', refund_id: 'RF-1' };
  };
  const first = await world.run(request);
  const waiting = await first.tool('issue_refund', refund(51), issue);
  expect(waiting.verdict).toMatchObject({
    decision: 'pause',
    rule: 'tools.issue_refund.approval',
    reason: '`issue_refund` waits for the review `large-refund`.',
  });
  await first.end('paused');

  const [action] = await world.actions.list();
  expect(action).toMatchObject({
    id: waiting.verdict.action,
    agent: 'refund-assistant',
    tenant: 'shop-1',
    level: 'admin',
    queue: 'refund-review',
    approvers: ['@headgate/support-admins'],
    about: refund(51),
    status: 'waiting',
  });
  expect(issued).toEqual([]);

  // Longer than the run itself may take: waiting is not its time.
  world.pass(3_600_000);
  world.restart();
  const again = await world.run(request);
  expect(again.id).toBe(first.id);
  expect((await again.tool('issue_refund', refund(51), issue)).verdict.decision).toBe('pause');
  await again.end('paused');

  const by = '@headgate/support-admins';
  await world.actions.decide(action?.id ?? '', { decision: 'approve', by, reason: 'seen' });
  world.restart();
  const third = await world.run(request);
  const done = await third.tool('issue_refund', refund(51), issue);
  expect(done.result).toEqual({ state: 'issued', refund_id: 'RF-1' });
  expect(issued).toHaveLength(1);

  // Killed before it said anything: the run begins again, and is told what was done.
  world.restart();
  world.pass(61_000);
  const fourth = await world.run(request);
  expect(fourth.id).toBe(first.id);
  const recalled = await fourth.tool('issue_refund', refund(51), issue);
  expect(recalled.result).toEqual({ state: 'issued', refund_id: 'RF-1' });
  expect(issued).toHaveLength(1);
  // The same once more, knowing of the first, is a second refund, which nobody has agreed to.
  const second = await fourth.tool('issue_refund', refund(51), issue);
  expect(second.verdict.decision).toBe('pause');
});

test('50 USD need nobody, and two times 30 are more than one refund', async () => {
  const world = runWorld(releaseOfOwn('refund-assistant'), { encryptionKey: KEY });
  const run = await world.run(request);
  expect((await run.beforeToolCall('issue_refund', refund(30))).decision).toBe('allow');
  await run.afterToolCall({ result: { state: 'issued', refund_id: 'RF-1' } });
  const second = await run.beforeToolCall('issue_refund', { ...refund(30), reason: 'goodwill' });
  expect(second).toMatchObject({ decision: 'deny', rule: 'guardrails.one-refund-at-a-time' });
  const other = await run.beforeToolCall('get_order', { order_id: 'R-2002' });
  expect(other.reason).toBe("`order_id` must be this run's `order_id`.");
});

const tools = {
  tools: [
    toolNamed('wipe', { approval: 'admin' }),
    toolNamed('send', {
      approval: { default: 'none', cases: [{ when: { required: ['to'] }, level: 'user' }] },
    }),
  ],
} as never;

test('who rejects is named, and the model is told why', async () => {
  const world = runWorld(releaseOf({ tools }));
  const run = await world.run();
  const { action = '' } = await run.beforeToolCall('wipe', { disk: 1 });
  await world.actions.decide(action, { decision: 'reject', by: 'ana', reason: 'not today' });
  expect(await run.beforeToolCall('wipe', { disk: 1 })).toMatchObject({
    decision: 'deny',
    reason: 'ana rejected it: not today.',
  });
  // Other arguments are another question.
  expect((await run.beforeToolCall('wipe', { disk: 2 })).decision).toBe('pause');
});

test('who approved what, and why, is in the audit for as long as it is kept', async () => {
  const world = runWorld(releaseOfOwn('refund-assistant'), { encryptionKey: KEY });
  const run = await world.run(request);
  const { action = '' } = await run.beforeToolCall('issue_refund', refund(51));
  const by = '@headgate/support-admins';
  await world.actions.decide(action, { decision: 'approve', by, reason: 'seen the photo' });
  expect((await run.beforeToolCall('issue_refund', refund(51))).decision).toBe('allow');
  await run.end('paused');
  const span = { from: START, to: START + 1, most: 100 };
  const records = await readAudit(world.store, { ...span, where: { tool: 'issue_refund' } });
  expect(records.map(({ decision, reason, action }) => [decision, reason, action])).toEqual([
    ['pause', '`issue_refund` waits for the review `large-refund`.', action],
    ['allow', `${by} approved it: seen the photo.`, action],
  ]);
});

test('the first decision counts; only approvers decide; what is too late is escalated', async () => {
  const review = [
    { id: 'wipes', when: { required: ['disk'] }, queue: 'q', approvers: ['ana'], within: '1h' },
  ];
  const world = runWorld(releaseOf({ tools, operations: { review } as never }));
  const run = await world.run();
  const { action = '' } = await run.beforeToolCall('wipe', { disk: 1 });
  const approve = (by: string) =>
    world.actions.decide(action, { decision: 'approve', by, reason: '' });
  expect(await approve('bob')).toEqual({
    refused: 'not-an-approver',
    why: 'ana may decide, not bob',
  });
  expect(await approve('ana')).toMatchObject({ changed: true });
  expect(await approve('ana')).toMatchObject({ changed: false });
  expect(await world.actions.decide(action, { decision: 'reject', by: 'ana', reason: '' })).toEqual(
    { refused: 'decided', why: 'ana has approved it already' },
  );
  const late = await run.beforeToolCall('wipe', { disk: 2 });
  world.pass(3_600_001);
  expect(
    await world.actions.decide(late.action ?? '', { decision: 'approve', by: 'ana', reason: '' }),
  ).toMatchObject({ refused: 'expired' });
  expect(await run.beforeToolCall('wipe', { disk: 2 })).toMatchObject({
    decision: 'escalate',
    reason: 'Nobody decided within 1h.',
  });
});

test('the arguments decide who is asked', async () => {
  const world = runWorld(releaseOf({ tools }));
  const run = await world.run();
  expect((await run.beforeToolCall('send', {})).decision).toBe('allow');
  await run.afterToolCall({ result: 1 });
  expect((await run.beforeToolCall('send', { to: 'x' })).decision).toBe('pause');
  expect((await world.actions.list())[0]?.level).toBe('user');
});

test('an answer waits for the review that names it, and goes out once it is approved', async () => {
  const when = { required: ['verdict'], properties: { verdict: { const: 'broken' } } };
  const review = [{ id: 'broken-load', when, queue: 'q', approvers: ['ana'] }];
  const world = runWorld(releaseOf({ operations: { review } as never }));
  const run = await world.run();
  expect((await run.beforeAnswer({ verdict: 'healthy' })).decision).toBe('allow');
  const waiting = await run.beforeAnswer({ verdict: 'broken' });
  expect(waiting).toMatchObject({ decision: 'pause', rule: 'review.broken-load' });
  const decided = { decision: 'approve', by: 'ana', reason: '' } as const;
  await world.actions.decide(waiting.action ?? '', decided);
  expect((await run.beforeAnswer({ verdict: 'broken' })).decision).toBe('allow');
});

test('who agreed to one answer of one run has agreed to no other', async () => {
  const review = [{ id: 'all', when: {}, queue: 'q', approvers: ['ana'] }];
  const world = runWorld(releaseOf({ tools, operations: { review } as never }));
  const run = await world.run();
  const decided = { decision: 'approve', by: 'ana', reason: '' } as const;
  for (const { action = '' } of [
    await run.beforeToolCall('wipe', { disk: 1 }),
    await run.beforeAnswer('Disk 1 is empty.'),
  ]) {
    await world.actions.decide(action, decided);
  }
  const asks = async (one: typeof run, disk: number) => [
    (await one.beforeToolCall('wipe', { disk })).decision,
    (await one.beforeAnswer(`Disk ${disk} is empty.`)).decision,
  ];
  expect(await asks(run, 2)).toEqual(['pause', 'pause']);
  expect(await asks(await world.run({ session: 's-2' }), 1)).toEqual(['pause', 'pause']);
  expect(await asks(run, 1)).toEqual(['allow', 'allow']);
});

test('confidence: acts, asks, escalates', async () => {
  const world = runWorld(releaseOf({ guardrails: { confidence: { act: 0.85, ask: 0.6 } } }));
  const run = await world.run();
  expect((await run.beforeAnswer('a', 0.85)).decision).toBe('allow');
  expect((await run.beforeAnswer('b', 0.84)).decision).toBe('pause');
  expect((await run.beforeAnswer('c', 0.59)).decision).toBe('escalate');
  const silent = await world.run();
  expect((await silent.beforeAnswer('d')).rule).toBe('confidence');
});
