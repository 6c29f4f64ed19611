import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { type Change, changed, madeSuite } from './made-suite.ts';

const STEP = 10;

/** Share of errors that a comparator may make: blocking no change, and not blocking the drop in question. */
export interface RealisedErrors {
  readonly falseBlock: number;
  readonly missed: number;
}

/** McNemar's z after every ten pairs, of each replay: replays × looks. */
export type Paths = readonly Float32Array[];

/** Plays rounds over a suite and notes McNemar's z on the way, for any fixed number of pairs up to `most`. */
export function mcnemarPaths(
  cases: number,
  change: Change,
  most: number,
  replays: number,
  seed: number,
): Paths {
  const random = xoroshiro128plus(Math.imul(seed + 1, 0x85eb_ca6b));
  return Array.from({ length: replays }, () => {
    const base = madeSuite(random, cases);
    const head = changed(base, change);
    const order = Array.from({ length: cases }, (_, index) => index);
    const path = new Float32Array(most / STEP);
    let [losses, wins] = [0, 0];
    for (let pair = 0; pair < most; pair++) {
      const left = cases - (pair % cases);
      const one = drawFrom(order, left, random);
      const basePassed = uniformFloat64(random) < (base[one] ?? 0);
      const headPassed = uniformFloat64(random) < (head[one] ?? 0);
      if (basePassed && !headPassed) losses += 1;
      if (!basePassed && headPassed) wins += 1;
      if ((pair + 1) % STEP === 0) {
        path[(pair + 1) / STEP - 1] = (losses - wins) / Math.sqrt(Math.max(1, losses + wins));
      }
    }
    return path;
  });
}

/**
 * The smallest fixed number of pairs at which some cut of McNemar's z makes no more errors of either kind; the best
 * that could be done with a fixed number, as the cut is fitted to the very replays.
 *
 * @returns undefined where none up to the longest path does.
 */
export function equalErrorPairs(
  unchanged: Paths,
  dropped: Paths,
  { falseBlock, missed }: RealisedErrors,
): number | undefined {
  const looks = unchanged[0]?.length ?? 0;
  for (let look = 0; look < looks; look++) {
    const calm = Float32Array.from(unchanged, (path) => path[look] ?? 0).sort();
    // Blocked are those above the cut, which as few of the unchanged may exceed as the sequential rule blocked.
    const cut = calm[Math.max(0, calm.length - 1 - Math.floor(falseBlock * calm.length))] ?? 0;
    const below = dropped.filter((path) => (path[look] ?? 0) <= cut).length;
    if (below <= missed * dropped.length) return (look + 1) * STEP;
  }
  return undefined;
}

/** Takes one of the first `left` places of an order and puts it behind them: a fresh order each round. */
function drawFrom(order: number[], left: number, random: RandomGenerator): number {
  const at = Math.floor(uniformFloat64(random) * left);
  const one = order[at] ?? 0;
  order[at] = order[left - 1] ?? 0;
  order[left - 1] = one;
  return one;
}
