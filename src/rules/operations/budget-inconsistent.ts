import { defineRule } from '../define-rule.ts';
import { decreasingAmounts } from '../helpers/decreasing-amounts.ts';

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
    return decreasingAmounts(budgets, operations.path, ['budgets']);
  },
});
