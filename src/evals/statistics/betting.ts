/** What is bet against: one side of a statement about the mean difference Δ of pairs, head minus base, each in [−1, 1]. */
export interface Hypothesis {
  /** `below`: bets that Δ is less than `mean`, which proves harm at 0. `above`: that it is more. */
  readonly direction: 'below' | 'above';
  /** Δ at the edge of what is to be refuted, in (−1, 1). */
  readonly mean: number;
  /** The difference that matters, in (0, 1): bets are sized to notice it. */
  readonly margin: number;
}

/** What a gambler who bets against the question's hypothesis owns, having started with 1. */
export interface Wealth {
  /** Takes the next difference, in the order in which pairs were drawn. */
  bet(difference: number): void;
  /** Natural logarithm of the e-value so far. */
  log(): number;
  /** Pairs without a difference after which it would reach a limit, at least 0 and at most `most`. */
  tiesUntil(limit: number, most: number): number;
}

/** A guess at E[D²], worth as much as ten pairs; it only decides how fast wealth grows, never whether it is right. */
const PRIOR_SQUARE = 0.15;
const PRIOR_PAIRS = 10;
/** Share of the largest bet that can't lose everything. */
const BOLDEST = 0.9;
const FIXED = { below: 0.5, above: 0.3 };
const WEIGHTS = { adaptive: Math.log(0.5), fixed: Math.log(0.25) };

/**
 * A mixture of three betting martingales: ½ with a bet that adapts to the squares seen so far, ¼ with a small and
 * ¼ with the boldest constant one. Under the hypothesis its expectation never exceeds 1, so that by Ville's
 * inequality it reaches 1/α with probability at most α, whenever one looks and stops.
 *
 * For one pair each factor falls as `mean` rises (`above`; it rises for `below`), which is what makes the means
 * that are not refuted an interval. At mean 0 below, and at −margin above, these are the bets of
 * docs/evals.md.
 *
 * Source: Waudby-Smith and Ramdas, Estimating means of bounded random variables by betting, JRSS-B 86 (2024).
 */
export function openWealth({ direction, mean, margin }: Hypothesis): Wealth {
  return wealthFrom(
    { direction, mean, margin },
    { squares: PRIOR_SQUARE * PRIOR_PAIRS, pairs: PRIOR_PAIRS, adaptive: 0, fixed: 0, boldest: 0 },
  );
}

interface State {
  squares: number;
  pairs: number;
  /** Logarithms of what the three bets have made. */
  adaptive: number;
  fixed: number;
  boldest: number;
}

function wealthFrom({ direction, mean, margin }: Hypothesis, state: State): Wealth {
  const sign = direction === 'above' ? 1 : -1;
  const boldest = BOLDEST / (1 + sign * mean);
  const fixed = Math.min(FIXED[direction], boldest);
  const floor = direction === 'above' ? margin * margin : 0;
  return {
    bet(difference) {
      const gain = sign * (difference - mean);
      const adaptive = Math.min(margin / (state.squares / state.pairs + floor), boldest);
      state.adaptive += Math.log1p(adaptive * gain);
      state.fixed += Math.log1p(fixed * gain);
      state.boldest += Math.log1p(boldest * gain);
      state.squares += difference * difference;
      state.pairs += 1;
    },
    log() {
      const a = WEIGHTS.adaptive + state.adaptive;
      const b = WEIGHTS.fixed + state.fixed;
      const c = WEIGHTS.fixed + state.boldest;
      const most = Math.max(a, b, c);
      return most + Math.log(Math.exp(a - most) + Math.exp(b - most) + Math.exp(c - most));
    },
    tiesUntil(limit, most) {
      const ahead = wealthFrom({ direction, mean, margin }, { ...state });
      let ties = 0;
      for (; ties < most && ahead.log() < limit; ties++) ahead.bet(0);
      return ties;
    },
  };
}
