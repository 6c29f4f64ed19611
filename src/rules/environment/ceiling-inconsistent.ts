import { defineRule } from '../define-rule.ts';
import { decreasingAmounts } from '../helpers/decreasing-amounts.ts';

export default defineRule({
  id: 'environment/ceiling-inconsistent',
  code: 'HG7009',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'A ceiling of a pipeline or of tenants is larger for a shorter time than for a longer one.',
  why: 'The smaller one holds all its agents first, so the larger one is a promise that nobody keeps.',
  todo: 'Make perRun at most perDay, and perDay at most perMonth.',
  examples: [
    {
      title: 'A day may cost more than a month',
      invalid: { edits: { 'headgate.yaml': [['teams:', pipeline(50, 20)]] } },
      valid: { edits: { 'headgate.yaml': [['teams:', pipeline(50, 900)]] } },
    },
    {
      title: 'A tenant may spend more in a day than in a month',
      invalid: { edits: { 'headgate.yaml': [['teams:', tenants(5, 2)]] } },
      valid: { edits: { 'headgate.yaml': [['teams:', tenants(5, 50)]] } },
    },
  ],
  check: ({ config }) => {
    if (!config) return [];
    const { pipelines = {}, tenants } = config.value;
    return [
      ...Object.entries(pipelines).flatMap(([name, { budgets = {} }]) =>
        decreasingAmounts(budgets, config.path, ['pipelines', name, 'budgets']),
      ),
      ...decreasingAmounts(tenants?.budgets ?? {}, config.path, ['tenants', 'budgets']),
    ];
  },
});

function pipeline(perDay: number, perMonth: number): string {
  return `pipelines:
  support: { agents: [example], budgets: { perDay: { costUsd: ${perDay} }, perMonth: { costUsd: ${perMonth} } } }
teams:`;
}

function tenants(perDay: number, perMonth: number): string {
  return `tenants:
  budgets: { perDay: { costUsd: ${perDay} }, perMonth: { costUsd: ${perMonth} } }
teams:`;
}
