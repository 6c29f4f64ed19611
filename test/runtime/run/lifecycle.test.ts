import { expect, test } from 'vitest';
import { memoryStore } from '../../../src/runtime/store/memory-store.ts';
import { releaseOf, runWorld, START, toolNamed } from './run-world.ts';

const persistence = { checkpoint: 'every-step', resume: true };
const kept = (operations: object = {}, more: object = {}) =>
  releaseOf({
    tools: { tools: [toolNamed('pay'), toolNamed('look')] },
    operations: { persistence, ...operations },
    ...more,
  } as never);
const DAY = 86_400_000;

test('a run that may not begin has not begun: opened again, it is asked again', async () => {
  const world = runWorld(kept({ budgets: { perDay: { runs: 1 } } }));
  await (await world.run()).end('succeeded');
  for (let again = 0; again < 2; again += 1) {
    const run = await world.run({ session: 's-2' });
    expect(run.started).toMatchObject({ decision: 'pause', rule: 'budgets.perDay' });
    await run.end('paused');
  }
  world.pass(DAY);
  expect((await world.run({ session: 's-2' })).started.decision).toBe('allow');
});

test('a schedule that has to wait for the run before it begins when that has ended, and not before', async () => {
  const nightly = { type: 'schedule', id: 'nightly', cron: '30 5 * * *', overlap: 'queue' };
  for (const operations of [{ triggers: [nightly] }, { triggers: [nightly], persistence: {} }]) {
    const world = runWorld(kept(operations));
    const at = (scheduledFor: number) => ({
      session: `at-${scheduledFor}`,
      trigger: { id: 'nightly', scheduledFor },
    });
    const first = await world.run(at(1));
    for (let again = 0; again < 2; again += 1) {
      const waiting = await world.run(at(2));
      expect(waiting.started).toMatchObject({
        decision: 'pause',
        rule: 'triggers.nightly.overlap',
      });
      await waiting.end('paused');
    }
    await first.end('succeeded');
    const second = await world.run(at(2));
    expect(second.started.decision).toBe('allow');
    expect((await world.run({ ...at(2), session: 'other' })).started.decision).toBe('stop');
    await second.end('succeeded');
  }
});

test('an event whose run a budget keeps from beginning is not taken for one that was worked on', async () => {
  const paid = { type: 'event', id: 'paid', idempotencyKey: 'message_id' };
  const of = (runs: number) =>
    releaseOf({ operations: { triggers: [paid], budgets: { perDay: { runs } } } } as never);
  const world = runWorld(of(1));
  const event = (message_id: string) => ({ trigger: { id: 'paid', payload: { message_id } } });
  await (await world.run(event('m-1'))).end('succeeded');
  expect((await world.run(event('m-2'))).started.rule).toBe('budgets.perDay');
  world.serve(of(2));
  expect((await world.run(event('m-2'))).started.decision).toBe('allow');
});

test('a run that comes to its end late says nothing of an event that another one has by now', async () => {
  const paid = { type: 'event', id: 'paid', idempotencyKey: 'message_id' };
  const world = runWorld(releaseOf({ operations: { triggers: [paid] } } as never));
  const event = { trigger: { id: 'paid', payload: { message_id: 'm-1' } } };
  const slow = await world.run(event);
  world.pass(3_600_001);
  expect((await world.run(event)).started.decision).toBe('allow');
  await slow.end('failed');
  expect((await world.run(event)).started.decision).toBe('stop');
});

test('a run that goes on for hours keeps its schedule and its event to itself, as long as it asks', async () => {
  const nightly = { type: 'schedule', id: 'nightly', cron: '30 5 * * *', overlap: 'skip' };
  const paid = { type: 'event', id: 'paid', idempotencyKey: 'message_id' };
  const world = runWorld(releaseOf({ operations: { triggers: [nightly, paid] } } as never));
  const event = { trigger: { id: 'paid', payload: { message_id: 'm-1' } } };
  const at = (scheduledFor: number) => ({ trigger: { id: 'nightly', scheduledFor } });
  const [long, working] = [await world.run(at(1)), await world.run(event)];
  for (let asked = 0; asked < 6; asked += 1) {
    world.pass(30 * 60_000);
    await long.beforeModelCall();
    await working.beforeModelCall();
  }
  expect((await world.run(at(2))).started.rule).toBe('triggers.nightly.overlap');
  expect((await world.run(event)).started.rule).toBe('triggers.paid.idempotencyKey');
  world.pass(60 * 60_000);
  expect((await world.run(at(3))).started.decision).toBe('allow');
  expect((await world.run(event)).started.decision).toBe('allow');
});

test('calls that end at once are kept one after the other, and nobody is taken for a stranger', async () => {
  const world = runWorld(kept());
  const run = await world.run();
  const done = await Promise.all(
    [1, 2, 3].map((amount) => run.tool('pay', { amount }, async () => amount)),
  );
  expect(done.map(({ result }) => result)).toEqual([1, 2, 3]);
  await Promise.all([run.checkpoint('a'), run.checkpoint('b')]);
  expect((await run.beforeModelCall()).decision).toBe('allow');
});

test('a process whose write was done and never answered has not lost its session', async () => {
  let lost = false;
  const whole = memoryStore(() => START);
  const store = {
    ...whole,
    write: async (...given: Parameters<typeof whole.write>) => {
      const written = await whole.write(...given);
      if (lost) throw new Error('connection lost');
      return written;
    },
  };
  const run = await runWorld(kept(), { store }).run();
  lost = true;
  await expect(run.checkpoint('a')).rejects.toThrow('connection lost');
  lost = false;
  await run.checkpoint('b');
  expect((await run.beforeModelCall()).decision).toBe('allow');
});

test('what was under way when a run was stopped is written down all the same', async () => {
  const world = runWorld(kept({ onToolError: 'fail', budgets: { perRun: { tokens: 1000 } } }, {}));
  const run = await world.run();
  await run.beforeModelCall({ inputTokens: 100, maxOutputTokens: 900 });
  const [pay, look] = [
    await run.beforeToolCall('pay', { amount: 1 }),
    await run.beforeToolCall('look', {}),
  ];
  expect((await run.afterToolCall({ error: new Error('no') }, look.call)).decision).toBe('stop');
  expect((await run.afterToolCall({ result: 'paid' }, pay.call)).decision).toBe('stop');
  expect((await run.afterModelCall({ inputTokens: 100, outputTokens: 5 })).decision).toBe('stop');
  const steps = await Promise.all((await world.store.keys('step')).map(world.store.read));
  expect(steps.map((step) => JSON.parse(step?.value ?? '{}').status).sort()).toEqual([
    'done',
    'failed',
  ]);
  expect((await world.store.counts(`budget/run/${run.id}`)).get('tokens')).toBe(105);
});

test('a call that failed before a crash is made again under its key', async () => {
  const world = runWorld(kept());
  const first = await world.run();
  const failed = await first.beforeToolCall('pay', { amount: 1 });
  await first.afterToolCall({ error: new Error('declined') });
  await first.end('paused');
  world.restart();
  const second = await world.run();
  const keys: string[] = [];
  const paid = await second.tool('pay', { amount: 1 }, async (_, { idempotencyKey }) => {
    keys.push(idempotencyKey);
    return 'paid';
  });
  expect(paid.result).toBe('paid');
  expect(keys).toEqual([failed.idempotencyKey]);
});

test('a run that has ended answers nothing more', async () => {
  const run = await runWorld(kept()).run();
  await run.end('succeeded');
  expect(await run.beforeModelCall()).toMatchObject({ decision: 'stop', rule: 'session' });
  expect((await run.tool('pay', {}, async () => 'paid')).result).toBeUndefined();
});

test('a run whose store is gone at its end has been counted, says so, and can be ended again', async () => {
  let gone = false;
  const whole = memoryStore(() => START);
  const store = {
    ...whole,
    write: (...given: Parameters<typeof whole.write>) =>
      gone ? Promise.reject(new Error('connection lost')) : whole.write(...given),
  };
  const world = runWorld(kept(), { store });
  const run = await world.run();
  gone = true;
  await expect(run.end('succeeded')).rejects.toThrow('connection lost');
  gone = false;
  await run.end('succeeded');
  expect(world.recorded).toHaveLength(1);
  expect((await world.run()).resumed).toBeUndefined();
});
