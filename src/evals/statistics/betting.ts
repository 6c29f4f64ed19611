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

/** How wealth is bet: parts of it, each in its own way. */
interface Bets {
  /** What each part starts with; they add up to 1. */
  readonly parts: {
    readonly adaptive: number;
    readonly constant: number;
    readonly boldest: number;
  };
  /** The constant bet, if no larger than the boldest. */
  readonly constant: number;
}

/**
 * Chosen by simulation among bets that all keep the error rates (docs/evals.md): they find a drop of the margin more often,
 * and its absence sooner, than others.
 */
const BETS: Readonly<Record<Hypothesis['direction'], Bets>> = {
  below: { parts: { adaptive: 0.3, constant: 0.65, boldest: 0.05 }, constant: 0.35 },
  above: { parts: { adaptive: 0.4, constant: 0.4, boldest: 0.2 }, constant: 0.5 },
};

/** A guess at E[D²], worth as much as ten pairs; it only decides how fast wealth grows, never whether it is right. */
const PRIOR_SQUARE = 0.15;
const PRIOR_PAIRS = 10;
/** Share of the largest bet that can't lose everything. */
const BOLDEST = 0.9;

/**
 * A mixture of three betting martingales: a bet that adapts to the squares seen so far, a constant one, and the boldest
 * constant one. Under the hypothesis its expectation never exceeds 1, so that by Ville's
 * inequality it reaches 1/α with probability at most α, whenever one looks and stops.
 *
 * For one pair each factor falls as `mean` rises (`above`; it rises for `below`), which is what makes the means
 * that are not refuted an interval. At mean 0 below, and at −margin above, these are the bets of
 * docs/evals.md.
 *
 * Source: Waudby-Smith and Ramdas, Estimating means of bounded random variables by betting, JRSS-B 86 (2024).
 */
export function openWealth(hypothesis: Hypothesis, bets = BETS[hypothesis.direction]): Wealth {
  return wealthFrom(hypothesis, bets, {
    squares: PRIOR_SQUARE * PRIOR_PAIRS,
    pairs: PRIOR_PAIRS,
    adaptive: Math.log(bets.parts.adaptive),
    constant: Math.log(bets.parts.constant),
    boldest: Math.log(bets.parts.boldest),
  });
}

interface State {
  squares: number;
  pairs: number;
  /** Logarithms of what the three parts have become. */
  adaptive: number;
  constant: number;
  boldest: number;
}

function wealthFrom(hypothesis: Hypothesis, bets: Bets, state: State): Wealth {
  const { direction, mean, margin } = hypothesis;
  const sign = direction === 'above' ? 1 : -1;
  const boldest = BOLDEST / (1 + sign * mean);
  const constant = Math.min(bets.constant, boldest);
  const floor = direction === 'above' ? margin * margin : 0;
  return {
    bet(difference) {
      const gain = sign * (difference - mean);
      const adaptive = Math.min(margin / (state.squares / state.pairs + floor), boldest);
      state.adaptive += Math.log1p(adaptive * gain);
      state.constant += Math.log1p(constant * gain);
      state.boldest += Math.log1p(boldest * gain);
      state.squares += difference * difference;
      state.pairs += 1;
    },
    log() {
      const { adaptive: a, constant: b, boldest: c } = state;
      const most = Math.max(a, b, c);
      return most + Math.log(Math.exp(a - most) + Math.exp(b - most) + Math.exp(c - most));
    },
    tiesUntil(limit, most) {
      const ahead = wealthFrom(hypothesis, bets, { ...state });
      let ties = 0;
      for (; ties < most && ahead.log() < limit; ties++) ahead.bet(0);
      return ties;
    },
  };
}
