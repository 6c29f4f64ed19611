import { describe, expect, it } from 'vitest';
import { timezoneComplaint } from '../../../src/rules/helpers/timezone-complaint.ts';

describe('a time zone', () => {
  it.each(['Europe/Berlin', 'UTC', 'Etc/UTC', 'America/Argentina/Buenos_Aires', 'US/Pacific'])(
    '%s is one',
    (name) => {
      expect(timezoneComplaint(name)).toBeUndefined();
    },
  );

  it.each([
    ['Berlin', 'is no IANA time zone; did you mean `Europe/Berlin`?'],
    ['New York', 'is no IANA time zone; did you mean `America/New_York`?'],
    ['Europe/Berlim', 'is no IANA time zone; did you mean `Europe/Berlin`?'],
    ['Middle-earth/Shire', 'is no IANA time zone'],
    ['', 'is no IANA time zone'],
    [' Europe/Berlin', 'is no IANA time zone; did you mean `Europe/Berlin`?'],
    // Intl takes it; the zone files of Linux, which other runtimes read, are named otherwise.
    ['europe/berlin', 'is written `Europe/Berlin`'],
    ['+02:00', 'is an offset, which stays when clocks change; name a place'],
  ])('%s %s', (name, complaint) => {
    expect(timezoneComplaint(name)).toBe(complaint);
  });
});
