import { toPointer } from '../../core/json-pointer.ts';
import type { Budgets } from '../../generated/types.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

const PERIODS = ['perRun', 'perDay', 'perMonth'] as const;
const UNITS = ['tokens', 'costUsd', 'runs'] as const;

export default defineRule({
  id: 'operations/budget-inconsistent',
  code: 'HG6003',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The budget of a shorter time is larger than the budget of a longer one.',
  why: 'The smaller one ends the run first, so the larger one is a promise that nobody keeps.',
  todo: 'Make perRun at most perDay, and perDay at most perMonth.',
  examples: [
    {
      title: 'One run may cost more than a day',
      invalid: {
        edits: {
          'agents/example/operations.yaml': [
            ['perDay: { costUsd: 50 }', 'perDay: { costUsd: 0.2 }'],
          ],
        },
      },
      valid: {},
    },
  ],
  check: ({ agent: { operations } }) => {
    const budgets = operations?.value.budgets;
    if (!operations || !budgets) return [];
    return UNITS.flatMap((unit) => decreases(budgets, unit, operations.path));
  },
});

/** Each amount against the nearest shorter time that sets one of the same unit. */
function decreases(budgets: Budgets, unit: (typeof UNITS)[number], file: string): RuleProblem[] {
  const amounts = PERIODS.flatMap((period) => {
    const amount = budgets[period]?.[unit];
    return amount === undefined ? [] : [{ period, amount }];
  });
  return amounts.slice(1).flatMap(({ period, amount }, index) => {
    const shorter = amounts[index];
    if (!shorter || shorter.amount <= amount) return [];
    const at = (name: string) => toPointer(['budgets', name, unit]);
    return [
      {
        file,
        pointer: at(shorter.period),
        message: `${shorter.period} allows ${shorter.amount} ${unit}, more than ${period} with ${amount}`,
        values: [shorter.period, period, unit],
        related: [{ file, pointer: at(period), message: `${period} allows less` }],
      },
    ];
  });
}
