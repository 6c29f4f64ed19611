import { describe, expect, test } from 'vitest';
import type { OperationsFile } from '../../../../src/generated/types.ts';
import { releaseOf, runWorld } from '../run-world.ts';

const TRIGGERS = [
  { type: 'event', id: 'asked', idempotencyKey: 'message', rateLimit: { count: 2, per: '1m' } },
  { type: 'schedule', id: 'nightly', cron: '0 3 * * *', overlap: 'skip' },
  { type: 'schedule', id: 'hourly', cron: '0 * * * *', overlap: 'queue' },
  { type: 'manual', id: 'desk', callers: ['support-desk'] },
] as const satisfies OperationsFile['triggers'];

const world = () => runWorld(releaseOf({ operations: { triggers: [...TRIGGERS] } }));

let sessions = 0;
const begin = (where: ReturnType<typeof world>, trigger: object, tenant?: string) => {
  sessions += 1;
  return where.run({ session: `s-${sessions}`, trigger, ...(tenant ? { tenant } : {}) });
};

describe('a run is started', () => {
  test('by triggers of the config alone', async () => {
    const { started } = await begin(world(), { id: 'mailed' });
    expect(started).toMatchObject({ decision: 'stop', rule: 'triggers' });
    expect((await begin(world(), {})).started.decision).toBe('stop');
  });

  test('by callers that the trigger names', async () => {
    expect((await begin(world(), { id: 'desk', caller: 'support-desk' })).started.decision).toBe(
      'allow',
    );
    for (const caller of ['shop', undefined]) {
      expect((await begin(world(), { id: 'desk', caller })).started).toMatchObject({
        decision: 'stop',
        rule: 'triggers.desk.callers',
      });
    }
  });

  test('once for each event, whoever asks at the same time', async () => {
    const where = world();
    const event = { id: 'asked', payload: { message: 'm-1' } };
    const runs = await Promise.all([1, 2, 3].map(() => begin(where, event)));
    const decisions = runs.map(({ started }) => started.decision).sort();
    expect(decisions).toEqual(['allow', 'stop', 'stop']);
    // What failed is begun again; what was done is not.
    const first = runs.find(({ started }) => started.decision === 'allow');
    await first?.end('failed');
    const second = await begin(where, event);
    expect(second.started.decision).toBe('allow');
    await second.end('succeeded');
    expect((await begin(where, event)).started.rule).toBe('triggers.asked.idempotencyKey');
  });

  test('not by an event whose repeat nobody would see', async () => {
    const { started } = await begin(world(), { id: 'asked', payload: { text: 'hello' } });
    expect(started.reason).toBe(
      'The event has no `message`, so that a repeat of it would not be seen.',
    );
  });

  test('of each tenant by itself: the same id is another event', async () => {
    const where = world();
    const event = { id: 'asked', payload: { message: 'm-1' } };
    expect((await begin(where, event, 'a')).started.decision).toBe('allow');
    expect((await begin(where, event, 'b')).started.decision).toBe('allow');
  });

  test('not more often than the trigger says', async () => {
    const where = world();
    const decide = async (message: string) =>
      (await begin(where, { id: 'asked', payload: { message } })).started;
    expect((await decide('1')).decision).toBe('allow');
    expect((await decide('2')).decision).toBe('allow');
    expect(await decide('3')).toMatchObject({ decision: 'stop', rule: 'triggers.asked.rateLimit' });
    where.pass(60_001);
    expect((await decide('4')).decision).toBe('allow');
  });

  test.each([
    ['nightly', 'stop'],
    ['hourly', 'pause'],
  ])('%s: while the run before it still runs, %s', async (id, decision) => {
    const where = world();
    const first = await begin(where, { id, scheduledFor: 1 });
    expect(first.started.decision).toBe('allow');
    expect((await begin(where, { id, scheduledFor: 2 })).started).toMatchObject({
      decision,
      rule: `triggers.${id}.overlap`,
    });
    await first.end('succeeded');
    expect((await begin(where, { id, scheduledFor: 3 })).started.decision).toBe('allow');
  });

  test('not where the environment has its kind off', async () => {
    const release = releaseOf({ operations: { triggers: [...TRIGGERS] } });
    const staging = runWorld({ ...release, bindings: { triggers: ['event'] } });
    expect((await begin(staging, { id: 'nightly', scheduledFor: 1 })).started).toMatchObject({
      decision: 'stop',
      reason: 'prod has triggers of the type schedule off.',
    });
  });
});
