import type { ModelPrice } from '../models/model-price.ts';

/** What one run of a version sends and gets, and what its model costs. */
export interface CostSide {
  readonly inputTokens: number;
  /** 0 where nothing is known of the answers. */
  readonly outputTokens: number;
  readonly price: ModelPrice;
}

/** US dollars a month. */
export interface CostDelta {
  readonly base: number;
  readonly head: number;
  readonly delta: number;
}

/** What the difference between two versions costs in a month of `runs` runs, at list prices without caching. */
export function costDelta(base: CostSide, head: CostSide, runs: number): CostDelta {
  const [before, after] = [runs * costOfRun(base), runs * costOfRun(head)];
  return { base: before, head: after, delta: after - before };
}

function costOfRun({ inputTokens, outputTokens, price }: CostSide): number {
  return (inputTokens * price.inputPerMTok + outputTokens * price.outputPerMTok) / 1e6;
}
