import { Cron } from 'croner';
import { describe, expect, it } from 'vitest';
import { cronComplaint } from '../../../src/rules/helpers/schedule-complaint.ts';

const TODAY = '2026-06-01';

describe('a cron pattern', () => {
  it.each([
    '0 6 * * *',
    '*/15 9-17 * * MON-FRI',
    '0 0 1,15 * *',
    '30 2 * * 7',
    '0 0 L * *',
    ' 0  6 * * * ',
    '0 0 29 2 *',
  ])('%s can be used', (pattern) => {
    expect(cronComplaint(pattern, TODAY)).toBeUndefined();
  });

  it.each([
    ['0 6 * *', 'has 4 fields instead of five (minute, hour, day, month, weekday)'],
    ['0 0 6 * * *', 'has 6 fields instead of five (minute, hour, day, month, weekday)'],
    // croner reads these two, as a nickname and as one moment; other schedulers do not.
    ['@daily', 'has 1 field instead of five (minute, hour, day, month, weekday)'],
    ['2030-01-01T00:00:00', 'has 1 field instead of five (minute, hour, day, month, weekday)'],
    ['61 6 * * *', 'is no cron pattern: Invalid value for minute: 61'],
    ['0 24 * * *', 'is no cron pattern: Invalid value for hour: 24'],
    ['0 6 * * FUN', /^is no cron pattern: /],
    ['*/0 6 * * *', 'is no cron pattern: Syntax error, illegal stepping: 0'],
    ['0 6 30 2 *', 'names a day that never comes'],
    ['0 6 31 4,6,9,11 *', 'names a day that never comes'],
  ])('%s %s', (pattern, complaint) => {
    expect(cronComplaint(pattern, TODAY)).toEqual(
      typeof complaint === 'string' ? complaint : expect.stringMatching(complaint),
    );
  });

  // 02:30 is skipped on 29 March and comes twice on 25 October 2026 in Berlin.
  it.each(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2028-02-29'])(
    'is judged alike on %s, a day before or on which clocks change',
    (today) => {
      expect(cronComplaint('30 2 * * *', today)).toBeUndefined();
      expect(cronComplaint('30 2 29 3 *', today)).toBeUndefined();
      expect(cronComplaint('30 2 30 2 *', today)).toBe('names a day that never comes');
    },
  );

  it('that passes is started once on the days on which clocks change', () => {
    const cron = new Cron('30 2 * * *', {
      timezone: 'Europe/Berlin',
      mode: '5-part',
      paused: true,
    });
    const from = (day: string) => cron.nextRuns(2, new Date(day)).map((run) => run.toISOString());
    expect(from('2026-03-28T23:00:00Z')).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
    expect(from('2026-10-24T22:00:00Z')).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });
});
