import { describe, expect, test } from 'vitest';
import { answer } from '../answer.ts';

describe('a freeze where clocks change', () => {
  // In Berlin they go forward on 2026-03-29 at 2 and back on 2026-10-25 at 3, which then happens twice.
  const nightly = { start: '30 1 * * *', duration: '2h', timezone: 'Europe/Berlin' };
  const missing = { start: '30 2 * * *', duration: '1h', timezone: 'Europe/Berlin' };
  const state = (time: string, window: typeof nightly) =>
    answer('freeze', { config: { freeze: [window] }, now: Date.parse(time) })?.state;

  test.each([
    // Forward: from 1:30 on, two hours, which end at 4:30 by the clock on the wall.
    ['2026-03-29T00:29:59Z', nightly, 'met'],
    ['2026-03-29T00:30:00Z', nightly, 'unmet'],
    ['2026-03-29T02:29:59Z', nightly, 'unmet'],
    ['2026-03-29T02:30:00Z', nightly, 'met'],
    // Back: from 1:30 on, two hours, which end at 2:30 by the clock on the wall, the second time.
    ['2026-10-24T23:30:00Z', nightly, 'unmet'],
    ['2026-10-25T01:29:59Z', nightly, 'unmet'],
    ['2026-10-25T01:30:00Z', nightly, 'met'],
    // A start that does not exist that night is taken at the moment in its place.
    ['2026-03-29T01:29:59Z', missing, 'unmet'],
    ['2026-03-29T02:30:00Z', missing, 'met'],
    // One that exists twice opens the window once.
    ['2026-10-25T00:30:00Z', missing, 'unmet'],
    ['2026-10-25T01:29:59Z', missing, 'unmet'],
  ] as const)('%s is %o: %s', (time, window, expected) => {
    expect(state(time, window)).toBe(expected);
  });

  test('says when it will be over, the last of several that are open', () => {
    const freeze = [
      { start: '0 8 * * *', duration: '2h', timezone: 'UTC' },
      { start: '0 9 * * *', duration: '3h', timezone: 'UTC' },
    ];
    expect(
      answer('freeze', { config: { freeze }, now: Date.parse('2026-03-02T09:30:00Z') }),
    ).toMatchObject({ state: 'unmet', at: '2026-03-02T12:00:00.000Z' });
  });
});
