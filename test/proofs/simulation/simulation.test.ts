import { expect, test } from 'vitest';
import { simulateSeeds } from './simulate-seeds.ts';

const SEEDS = 10_000;

test(`${SEEDS} seeds of crashes, delays, lost answers and late pushes break nothing`, () => {
  const tally = simulateSeeds(1, SEEDS);
  if (process.env.HEADGATE_SEED !== undefined) return;
  // Every ending was reached many times, or the simulation shows nothing.
  for (const ending of ['flipped', 'done', 'conflict', 'nothing', 'refused', 'late'] as const) {
    expect(tally.get(ending), ending).toBeGreaterThan(500);
  }
  expect(tally.get('killed')).toBeGreaterThan(500);
}, 120_000);
