import type { Wealth } from '../statistics/betting.ts';

/** The smallest part of a batch that is worth a look of its own: a quarter. */
const SMALLEST = 4;

interface Against {
  readonly notWorse: Wealth;
  readonly notWorseNeeds: number;
}

/**
 * Pairs until the next look: as many as a pass still needs if nothing differs any more. Looking sooner could not pass,
 * and looking later wastes what is drawn in between. Not many fewer than a batch, which runs at once.
 *
 * @param suite the first question's bet.
 */
export function nextLook(suite: Against | undefined, batch: number): number {
  const ties = suite?.notWorse.tiesUntil(suite.notWorseNeeds, batch) ?? batch;
  return Math.max(ties, Math.ceil(batch / SMALLEST));
}
