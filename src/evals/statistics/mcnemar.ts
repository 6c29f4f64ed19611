import { halfBinomial } from './half-binomial.ts';

export interface McNemar {
  /** One-sided: how surprising this many losses are if losing and winning were as likely. P(X ≥ b). */
  readonly exact: number;
  /** The same with half of P(X = b): less conservative, and above its level in none of 9,595 settings tried. */
  readonly midP: number;
  /** Both two-sided, at most 1. */
  readonly twoSided: { readonly exact: number; readonly midP: number };
}

/**
 * McNemar's test of pairs of passes and failures, given those that differ: X ~ Bin(b + c, ½).
 *
 * Source: Fagerland, Lydersen and Laake, The McNemar test for binary matched-pairs data, BMC Medical Research
 * Methodology 13:91 (2013).
 *
 * @param losses b: base passed, head failed.
 * @param wins c: base failed, head passed.
 */
export function mcnemar(losses: number, wins: number): McNemar {
  const { atLeast, exactly } = halfBinomial(losses, losses + wins);
  const more = halfBinomial(Math.max(losses, wins), losses + wins);
  const equal = losses === wins;
  return {
    exact: atLeast,
    midP: atLeast - exactly / 2,
    twoSided: {
      exact: equal ? 1 : Math.min(1, 2 * more.atLeast),
      midP: equal ? 1 : Math.min(1, 2 * more.atLeast - more.exactly),
    },
  };
}
