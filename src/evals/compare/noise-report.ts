import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { Comparison } from '../decision/comparison.ts';
import { comparisonKey } from '../decision/comparison-key.ts';
import { forecast } from '../decision/forecast.ts';
import { isAffected } from '../decision/is-affected.ts';
import type { GradedPair } from '../decision/pair.ts';
import { pairCap } from '../decision/pair-cap.ts';
import { questionsOf } from '../decision/questions.ts';
import { openWealth } from '../statistics/betting.ts';
import { clopperPearson } from '../statistics/clopper-pearson.ts';
import { randomFrom } from '../statistics/random-from.ts';

/** What a suite can tell, measured by comparing a configuration with itself. */
export interface NoiseReport {
  readonly pairs: number;
  /**
   * Share of pairs that differ though nothing does, with an interval of 95 %; and what to expect of others, which is
   * more than nothing even where none was seen.
   */
  readonly flips: {
    readonly rate: number;
    readonly low: number;
    readonly high: number;
    readonly expected: number;
  };
  /** Share of replays, the two runs of each pair exchanged at random, that block; α at most. */
  readonly falseAlarms: number;
  /** By margin: chance of an unchanged agent to pass, and the pairs that it takes. */
  readonly margins: readonly {
    readonly margin: number;
    readonly passChance: number;
    readonly pairs: number;
  }[];
  /** The smallest of those margins at which four of five unchanged agents pass; null where none is. */
  readonly supported: number | null;
}

const REPLAYS = 1000;
const MARGINS = [0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3];
const MOSTLY = 0.8;

/** Reads the noise of a suite off graded pairs of the same configuration. Seeded by the comparison. */
export function noiseReport(comparison: Comparison, pairs: readonly GradedPair[]): NoiseReport {
  const { settings, cases } = comparison;
  const differ = pairs.filter(({ base, head }) => base.passed !== head.passed).length;
  const [low, high] = clopperPearson(differ, Math.max(1, pairs.length), 0.025);
  const rate = differ / Math.max(1, pairs.length);
  // No flip seen is not none to come.
  const flips = Number(Math.max(rate, 1 / (pairs.length + 2)).toFixed(4));
  const affected = cases.filter(isAffected);
  const margins = MARGINS.map((margin) => {
    const asked = { ...comparison, settings: { ...settings, margin, flips } };
    const questions = questionsOf(asked, affected);
    const cap = pairCap(questions, asked.settings);
    const { passChance, pairs: needed } = forecast(questions, cap, asked.settings);
    return { margin, passChance, pairs: needed };
  });
  return {
    pairs: pairs.length,
    flips: { rate, low, high, expected: flips },
    falseAlarms: falseAlarms(comparison, pairs),
    margins,
    supported: margins.find(({ passChance }) => passChance >= MOSTLY)?.margin ?? null,
  };
}

/** Which of two runs of the same thing is called head is arbitrary: every choice is another comparison. */
function falseAlarms(comparison: Comparison, pairs: readonly GradedPair[]): number {
  const { margin, alpha } = comparison.settings;
  const random = randomFrom(comparisonKey(comparison));
  let blocked = 0;
  for (let replay = 0; replay < REPLAYS; replay++) {
    const worse = openWealth({ direction: 'below', mean: 0, margin });
    const reached = pairs.some(({ base, head }) => {
      const sign = uniformFloat64(random) < 0.5 ? 1 : -1;
      worse.bet(sign * (Number(head.passed) - Number(base.passed)));
      return worse.log() >= -Math.log(alpha);
    });
    if (reached) blocked += 1;
  }
  return blocked / REPLAYS;
}
