import { clopperPearson } from '../../src/evals/statistics/clopper-pearson.ts';

/** What so many replays of one situation came to. */
export interface Tally {
  readonly replays: number;
  readonly pass: number;
  readonly block: number;
  readonly pairs: number;
  /** Runs of head; those of base are stored. */
  readonly calls: number;
}

export const EMPTY: Tally = { replays: 0, pass: 0, block: 0, pairs: 0, calls: 0 };

/** The sum of two tallies. */
export function added(one: Tally, other: Tally): Tally {
  return {
    replays: one.replays + other.replays,
    pass: one.pass + other.pass,
    block: one.block + other.block,
    pairs: one.pairs + other.pairs,
    calls: one.calls + other.calls,
  };
}

/** Upper bound of a rate with 95 %, by Clopper and Pearson. */
export function upperBound(hits: number, of: number): number {
  return clopperPearson(hits, of, 0.05)[1];
}
