import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'operations/no-budget',
  code: 'HG6002',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'Nothing bounds what one run of the agent costs, or what all its runs cost in a day or a month.',
  why: 'One loop, or one caller who retries, spends a month’s money before the bill tells anybody.',
  todo: 'Set budgets.perRun (tokens or costUsd) and budgets.perDay or perMonth, a little above what good days need.',
  examples: [
    {
      title: 'A ceiling for the day, none for a run',
      invalid: {
        edits: {
          'agents/example/operations.yaml': [['perRun: { tokens: 40000, costUsd: 0.5 }, ', '']],
        },
      },
      valid: {},
    },
    {
      title: 'A ceiling for a run, none for how many there are',
      invalid: {
        edits: {
          'agents/example/operations.yaml': [
            ['perDay: { costUsd: 50 }, perMonth: { costUsd: 900 }, ', ''],
          ],
        },
      },
      valid: {
        edits: { 'agents/example/operations.yaml': [[', perMonth: { costUsd: 900 }', '']] },
      },
    },
  ],
  check: ({ agent: { operations } }) => {
    if (!operations) return [];
    const { budgets } = operations.value;
    const { tokens, costUsd } = budgets?.perRun ?? {};
    const missing = [
      ...(tokens === undefined && costUsd === undefined
        ? [{ values: ['run'], message: 'no budget bounds the tokens or the cost of one run' }]
        : []),
      ...(budgets?.perDay === undefined && budgets?.perMonth === undefined
        ? [
            {
              values: ['period'],
              message: 'no budget bounds what all runs cost, by day or by month',
            },
          ]
        : []),
    ];
    const at = budgets ? { pointer: '/budgets', part: 'key' as const } : {};
    return missing.map((problem) => ({ file: operations.path, ...at, ...problem }));
  },
});
