import { expect, test } from 'vitest';
import { isoDay } from '../../src/core/iso-day.ts';

test('a day ends at midnight in UTC', () => {
  const midnight = Date.UTC(2026, 0, 1);
  expect([isoDay(midnight - 1), isoDay(midnight)]).toEqual(['2025-12-31', '2026-01-01']);
});
