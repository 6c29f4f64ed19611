import { expect, test } from 'vitest';
import type { Served } from '../../../../src/runtime/loading/served.ts';
import { missedRuns } from '../../../../src/runtime/run/missed-runs.ts';
import { memoryStore } from '../../../../src/runtime/store/memory-store.ts';
import { releaseOf, runWorld, START } from '../run-world.ts';

function worldOf(trigger: object, release: (served: Served) => Served = (served) => served) {
  return runWorld(release(releaseOf({ operations: { triggers: [trigger] } as never })));
}

const event = { type: 'event', id: 'paid', idempotencyKey: 'message_id' };
const paid = (message_id: string) => ({ trigger: { id: 'paid', payload: { message_id } } });

test('an event starts one run, however often it is sent', async () => {
  const world = worldOf(event);
  const first = await world.run(paid('m-1'));
  expect(first.started.decision).toBe('allow');
  const during = await world.run({ ...paid('m-1'), session: 's-2' });
  expect(during.started).toMatchObject({ decision: 'stop', rule: 'triggers.paid.idempotencyKey' });
  await first.end('succeeded');
  expect((await world.run(paid('m-1'))).started.decision).toBe('stop');
  expect((await world.run(paid('m-2'))).started.decision).toBe('allow');
  // Another tenant's message of the same name is another message.
  expect((await world.run({ ...paid('m-1'), tenant: 't' })).started.decision).toBe('allow');
});

test('an event whose run failed or vanished may be sent again', async () => {
  const world = worldOf(event);
  await (await world.run(paid('m-1'))).end('failed');
  expect((await world.run(paid('m-1'))).started.decision).toBe('allow');
  world.pass(3_600_001);
  expect((await world.run(paid('m-1'))).started.decision).toBe('allow');
});

test('an event without its key is refused: a repeat of it would not be seen', async () => {
  const run = await worldOf(event).run({ trigger: { id: 'paid', payload: {} } });
  expect(run.started.reason).toBe(
    'The event has no `message_id`, so that a repeat of it would not be seen.',
  );
  expect((await run.beforeModelCall()).decision).toBe('stop');
});

test('what is no trigger, is off here, or comes from a stranger starts nothing', async () => {
  const api = { type: 'api', id: 'desk', callers: ['support-desk'] };
  const world = worldOf(api);
  const by = async (trigger: object) => (await world.run({ trigger })).started.rule;
  expect(await by({ id: 'other' })).toBe('triggers');
  expect(await by({ id: 'desk' })).toBe('triggers.desk.callers');
  expect(await by({ id: 'desk', caller: 'mallory' })).toBe('triggers.desk.callers');
  expect(await by({ type: 'api', caller: 'support-desk' })).toBe('none');
  const off = worldOf(api, (served) => ({ ...served, bindings: { triggers: ['event'] } }));
  const refused = await off.run({ trigger: { id: 'desk', caller: 'support-desk' } });
  expect(refused.started.reason).toBe('prod has triggers of the type api off.');
  const none = await runWorld(releaseOf({})).run({ trigger: { type: 'api' } });
  expect(none.started).toMatchObject({ decision: 'stop', reason: 'helper has no triggers.' });
});

test('a rate is held over any span of its length', async () => {
  const world = worldOf({ type: 'manual', id: 'hand', rateLimit: { count: 2, per: '1m' } });
  const start = async () => (await world.run({ trigger: { id: 'hand' } })).started.decision;
  expect(await start()).toBe('allow');
  world.pass(40_000);
  expect([await start(), await start()]).toEqual(['allow', 'stop']);
  world.pass(20_000);
  expect([await start(), await start()]).toEqual(['allow', 'stop']);
});

test.each([
  ['skip', 'stop'],
  ['queue', 'pause'],
  ['allow', 'allow'],
])('a schedule that overlaps: %s', async (overlap, decision) => {
  const world = worldOf({ type: 'schedule', id: 'nightly', cron: '30 5 * * *', overlap });
  const at = (scheduledFor: number) => ({ trigger: { id: 'nightly', scheduledFor } });
  const first = await world.run(at(1));
  expect(first.started.decision).toBe('allow');
  expect((await world.run(at(2))).started.decision).toBe(decision);
  await first.end('succeeded');
  expect((await world.run(at(3))).started.decision).toBe('allow');
  // The same moment twice, from two schedulers, is one run.
  expect((await world.run(at(3))).started.decision).toBe('stop');
});

test('two processes that get the same event at once start one run', async () => {
  const store = memoryStore(() => START);
  const release = releaseOf({ operations: { triggers: [event] } as never });
  const worlds = Array.from({ length: 8 }, () => runWorld(release, { store }));
  const runs = await Promise.all(
    worlds.map((world, at) => world.run({ ...paid('m-1'), session: `s-${at}` })),
  );
  expect(runs.filter(({ started }) => started.decision === 'allow')).toHaveLength(1);
});

test('missed runs are decided in their zone, also where clocks change', async () => {
  const schedule = (missed: 'skip' | 'run-once' | 'run-all') =>
    ({ type: 'schedule', cron: '30 2 * * *', timezone: 'Europe/Berlin', missed }) as const;
  // 25 October 2026: 02:30 comes twice in Berlin and is meant once.
  const last = Date.parse('2026-10-24T00:30:00Z');
  const now = Date.parse('2026-10-26T12:00:00Z');
  const due = async (missed: 'skip' | 'run-once' | 'run-all') =>
    (await missedRuns(schedule(missed), last, now)).map((at) => new Date(at).toISOString());
  expect(await due('skip')).toEqual([]);
  expect(await due('run-all')).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
  expect(await due('run-once')).toEqual(['2026-10-26T01:30:00.000Z']);
});
