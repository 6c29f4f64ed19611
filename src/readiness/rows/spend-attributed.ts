import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'spend-attributed',
  title: 'Spend by agent and team',
  why: 'A bill that nobody can divide is paid until somebody switches everything off.',
  fields: [
    ...['operations.observability.cost', 'operations.budgets.perMonth'],
    'headgate.pipelines.team',
  ],
  check(facts) {
    const { observability, budgets } = facts.bundle.operations ?? {};
    const teams = Object.values(facts.config.pipelines ?? {}).flatMap(({ agents, team }) =>
      agents.includes(facts.agent) && team !== undefined ? [team] : [],
    );
    return [
      {
        holds: observability?.cost === true,
        seen: 'each run records what it cost; headgate costs adds it up',
        gap: 'runs do not record what they cost',
        todo: inFile(facts, 'operations', 'observability.cost: true'),
      },
      {
        holds: budgets?.perMonth?.costUsd !== undefined,
        seen: `at most ${budgets?.perMonth?.costUsd} USD a month`,
        gap: 'no sum of a month stands to compare it with',
        todo: inFile(facts, 'operations', 'budgets.perMonth.costUsd'),
      },
      {
        holds: teams.length > 0,
        seen: `${teams.join(', ')} pays`,
        gap: 'no team pays for it',
        todo: `add pipelines: { …: { agents: [${facts.agent}], team: … } } to headgate.yaml`,
      },
    ];
  },
});
