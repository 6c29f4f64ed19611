import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { openWealth } from '../statistics/betting.ts';
import { pairsNeeded } from '../statistics/sample-size.ts';
import { nextLook } from './next-look.ts';
import { passBeta } from './pair-cap.ts';
import type { Question } from './questions.ts';
import type { Settings } from './settings.ts';

/** What can be said before the first run. */
export interface Forecast {
  /** Chance of an unchanged agent to pass, at the expected flip rate. */
  readonly passChance: number;
  /** Pairs that this takes on average, and at most. */
  readonly pairs: number;
  readonly cap: number;
  /** Pairs that a fixed comparison with the same errors needs. */
  readonly fixedPairs: number;
}

const REPLAYS = { most: 400, least: 50 };
/** Pairs of all replays together: a large suite with a small margin is known well enough by fewer. */
const MOST_PAIRS = 1_000_000;
const SEED = 1;

/**
 * Plays the comparison of an unchanged agent, with the suite's own question, as often as it takes to know within a
 * few points how it ends. What a regression takes is less: it is found sooner than its absence.
 */
export function forecast([suite]: readonly Question[], cap: number, settings: Settings): Forecast {
  const { alpha, flips } = settings;
  const margin = suite?.tested ?? settings.margin;
  const beta = passBeta(settings);
  const fixedPairs = pairsNeeded(margin, flips, { alpha, beta });
  if (settings.mode === 'fixed') {
    // With so many pairs the score of Tango's test reaches its quantile half of the time.
    const even = pairsNeeded(margin, flips, { alpha: 0.5, beta });
    return { passChance: cap >= even ? 0.5 : 0, pairs: cap, cap, fixedPairs };
  }
  const limit = -Math.log(beta);
  const replays = Math.max(REPLAYS.least, Math.min(REPLAYS.most, Math.ceil(MOST_PAIRS / cap)));
  const random = xoroshiro128plus(SEED);
  let [passed, pairs] = [0, 0];
  for (let replay = 0; replay < replays; replay++) {
    const wealth = openWealth({ direction: 'above', mean: -margin, margin: margin });
    let drawn = 0;
    while (drawn < cap && wealth.log() < limit) {
      const count = nextLook({ notWorse: wealth, notWorseNeeds: limit }, settings.batch);
      for (let pair = 0; pair < count && drawn < cap; pair++, drawn++) {
        const noise = uniformFloat64(random);
        wealth.bet(noise < flips / 2 ? 1 : noise < flips ? -1 : 0);
      }
    }
    if (wealth.log() >= limit) passed += 1;
    pairs += drawn;
  }
  return {
    passChance: passed / replays,
    pairs: Math.ceil(pairs / replays),
    cap,
    fixedPairs,
  };
}
