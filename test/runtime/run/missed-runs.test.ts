import { expect, test } from 'vitest';
import { missedRuns } from '../../../src/runtime/run/missed-runs.ts';

const nightly = { type: 'schedule', cron: '30 2 * * *', timezone: 'Europe/Berlin' } as const;
const at = (text: string) => Date.parse(text);
const moments = async (...[trigger, last, now]: Parameters<typeof missedRuns>) =>
  (await missedRuns(trigger, last, now)).map((time) => new Date(time).toISOString());

test.each([
  ['skip', []],
  ['run-once', ['2026-02-05T01:30:00.000Z']],
  ['run-all', ['2026-02-03T01:30:00.000Z', '2026-02-04T01:30:00.000Z', '2026-02-05T01:30:00.000Z']],
] as const)('%s makes up for %j', async (missed, made) => {
  const [last, now] = [at('2026-02-02T01:30:00Z'), at('2026-02-05T12:00:00Z')];
  expect(await moments({ ...nightly, missed }, last, now)).toEqual(made);
});

test('the night without half past two has its run, and the night with two of them one', async () => {
  const all = { ...nightly, missed: 'run-all' } as const;
  const spring = await moments(all, at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'));
  expect(spring).toHaveLength(1);
  const autumn = await moments(all, at('2026-10-24T12:00:00Z'), at('2026-10-25T12:00:00Z'));
  expect(autumn).toHaveLength(1);
});

test('a year of minutes is made up for a thousand times at most, the latest', async () => {
  const often = { type: 'schedule', cron: '* * * * *', missed: 'run-all' } as const;
  const now = at('2026-01-02T00:00:00Z');
  const made = await missedRuns(often, at('2026-01-01T00:00:00Z'), now);
  expect(made).toHaveLength(1_000);
  expect(made.at(-1)).toBe(now);
  const forgotten = await missedRuns(often, 0, now);
  expect(forgotten).toEqual(made);
});
