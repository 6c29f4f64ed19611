import type { PairCounts } from './tango.ts';

export interface NegativeFlips {
  /** Negative flip rate: pairs in which base passed and head failed, b / n. */
  readonly rate: number;
  /** Backward trust compatibility: of what base passed, the share that head passes too. */
  readonly compatibility: number;
}

/**
 * What a mean hides: an update that breaks as much as it mends.
 *
 * Source: Yan et al., Positive-Congruent Training, CVPR 2021; Bansal et al., Updates in Human-AI Teams, AAAI 2019.
 */
export function negativeFlips({ losses, pairs }: PairCounts, basePassed: number): NegativeFlips {
  return {
    rate: pairs === 0 ? 0 : losses / pairs,
    compatibility: basePassed === 0 ? 1 : 1 - losses / basePassed,
  };
}
