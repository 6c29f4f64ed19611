import { toPointer } from '../../core/json-pointer.ts';
import type { Ceilings } from '../../generated/types.ts';
import type { RuleProblem } from '../define-rule.ts';

const PERIODS = ['perRun', 'perDay', 'perMonth'] as const;
const UNITS = ['tokens', 'costUsd', 'runs'] as const;

/** Each amount that is larger than the nearest one of a longer time, of the same unit. */
export function decreasingAmounts(
  budgets: Ceilings,
  file: string,
  path: readonly string[],
): RuleProblem[] {
  return UNITS.flatMap((unit) => {
    const amounts = PERIODS.flatMap((period) => {
      const amount = budgets[period]?.[unit];
      return amount === undefined ? [] : [{ period, amount }];
    });
    return amounts.slice(1).flatMap(({ period, amount }, index): RuleProblem[] => {
      const shorter = amounts[index];
      if (!shorter || shorter.amount <= amount) return [];
      const at = (name: string) => toPointer([...path, name, unit]);
      return [
        {
          file,
          pointer: at(shorter.period),
          message: `${shorter.period} allows ${shorter.amount} ${unit}, more than ${period} with ${amount}`,
          values: [...path.slice(0, -1), shorter.period, period, unit],
          related: [{ file, pointer: at(period), message: `${period} allows less` }],
        },
      ];
    });
  });
}
