import { type Asking, STOPPED } from './asking.ts';
import type { Draw } from './draw-order.ts';
import type { Pair } from './pair.ts';
import { runRequest } from './run-request.ts';

/** Asks for both runs of each draw. A run that ended without a grade leaves its half of the pair empty. */
export function* drawPairs(draws: readonly Draw[]): Asking<readonly Pair[] | typeof STOPPED> {
  const trials = yield draws.flatMap(({ drawn, sample }) => [
    runRequest(drawn, 'base', sample),
    runRequest(drawn, 'head', sample),
  ]);
  if (trials.includes(undefined)) return STOPPED;
  return draws.map(({ drawn }, index) => {
    const [base, head] = [trials[2 * index], trials[2 * index + 1]];
    return {
      case: drawn,
      base: base?.status === 'graded' ? base : null,
      head: head?.status === 'graded' ? head : null,
    };
  });
}
