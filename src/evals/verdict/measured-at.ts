import type { Ledger } from '../compare/ledger-text.ts';
import { STAND_IN_MODEL } from '../compare/stand-in.ts';

/**
 * When the newest run began that a verdict rests on, ISO 8601: how old it is, whenever it is computed or recorded.
 * undefined where it rests on none.
 */
export function measuredAt({ comparison, trials }: Ledger): string | undefined {
  const { base, cases } = comparison;
  // Nobody made the runs of a stand-in.
  const made = new Set(
    cases.flatMap((one) => [one.head, ...(base.model === STAND_IN_MODEL ? [] : [one.base])]),
  );
  return trials
    .filter(({ fingerprint }) => made.has(fingerprint))
    .map(({ at }) => at)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}
