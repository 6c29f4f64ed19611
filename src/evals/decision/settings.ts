/** How a comparison is decided. Shares and margins are fractions, not percent. */
export interface Settings {
  /**
   * `sequential`: pairs in rounds over the suite, looked at after every batch. `strict`: the same with cases drawn
   * with replacement, for which the error rates are proven and not only measured. `fixed`: one round, one look.
   */
  readonly mode: 'sequential' | 'strict' | 'fixed';
  /** Chance to block although nothing got worse. */
  readonly alpha: number;
  /** Chance to pass although the suite got worse by the margin. */
  readonly beta: number;
  /** The drop of the suite that matters. */
  readonly margin: number;
  /** The drop of a slice that matters. */
  readonly sliceMargin: number;
  /** Slices with fewer affected cases are reported and decide nothing. */
  readonly sliceCases: number;
  /** What a case is worth: 1 or 0 as it passed, or its score. */
  readonly primary: 'passed' | 'score';
  /** Named metrics that must hold as well, each with its own margin. */
  readonly metrics: readonly { readonly name: string; readonly margin: number }[];
  /** Pairs between two looks. */
  readonly batch: number;
  /** Most rounds over the affected cases, unless a pass needs more. */
  readonly rounds: number;
  /** Share of pairs without two grades above which nothing is decided. */
  readonly missing: number;
  /** The how-manieth head of one change this is, from 1, where its heads share one β; absent: each has its own. */
  readonly push?: number;
  /** Share of pairs that differ by noise alone, as far as known before the first run. */
  readonly flips: number;
  /** Least chance of an unchanged agent to pass; a suite that offers less is not run. */
  readonly answer: number;
  /** Broken cases that are run again after a block, to tell the broken from the unlucky. */
  readonly confirm: number;
  /** Confirmed broken cases that block whatever the mean says; absent: none do. */
  readonly maxConfirmedBroken?: number;
}

/** What keeps the errors of the default suites, in rounds and with their margins, below 3 % (docs/evals.md). */
const LEVELS = { alpha: 0.0375, beta: 0.03 };
/** Fewer cases can't tell five points from none. */
const LARGE_SUITE = 150;

/**
 * The defaults, whose realised error rates docs/evals.md shows.
 *
 * @param cases how many the suite has.
 * @param chosen what headgate.yaml or the command line say.
 */
export function settingsFor(cases: number, chosen: Partial<Settings> = {}): Settings {
  return {
    mode: 'sequential',
    ...LEVELS,
    margin: cases < LARGE_SUITE ? 0.1 : 0.05,
    sliceMargin: 0.2,
    sliceCases: 40,
    primary: 'passed',
    metrics: [],
    batch: 10,
    rounds: 4,
    missing: 0.02,
    flips: 0.1,
    answer: 1 / 3,
    confirm: 5,
    ...chosen,
  };
}
