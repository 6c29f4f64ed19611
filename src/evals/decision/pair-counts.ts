import type { PairCounts } from '../statistics/tango.ts';
import type { PairedValue } from './paired-values.ts';

/** How many pairs got worse, got better, and there are. */
export function pairCounts(values: readonly PairedValue[]): PairCounts {
  return {
    losses: values.filter(({ base, head }) => head < base).length,
    wins: values.filter(({ base, head }) => head > base).length,
    pairs: values.length,
  };
}
