import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'budgets',
  title: 'Budgets per run, agent, pipeline and period',
  why: 'One loop that nobody notices costs more in a night than the agent earns in a year.',
  fields: [
    ...['operations.budgets.perRun', 'operations.budgets.perDay', 'operations.budgets.perMonth'],
    ...['operations.budgets.alertAt', 'operations.budgets.onExceeded'],
    ...['headgate.pipelines.agents', 'headgate.pipelines.budgets', 'headgate.tenants.budgets'],
  ],
  check(facts) {
    const { perRun, perDay, perMonth, alertAt, onExceeded } =
      facts.bundle.operations?.budgets ?? {};
    const pipelines = Object.entries(facts.config.pipelines ?? {}).filter(
      ([, { agents, budgets }]) => agents.includes(facts.agent) && budgets !== undefined,
    );
    const held = (holds: boolean, what: string) => ({
      holds,
      seen: what,
      gap: `nothing is said about ${what}`,
      todo: inFile(facts, 'operations', what),
    });
    return [
      held(perRun !== undefined, 'budgets.perRun'),
      held(perDay !== undefined, 'budgets.perDay'),
      held(perMonth !== undefined, 'budgets.perMonth'),
      held(alertAt !== undefined, 'budgets.alertAt'),
      {
        holds: onExceeded !== 'alert',
        seen: `a run ${onExceeded === 'stop' ? 'stops' : 'pauses'} where a budget ends`,
        gap: 'a budget that is spent is only reported',
        todo: inFile(facts, 'operations', 'budgets.onExceeded: pause'),
      },
      {
        holds: pipelines.length > 0,
        seen: `its pipeline ${pipelines.map(([name]) => name).join(', ')} has a ceiling`,
        gap: 'no pipeline of headgate.yaml holds the agent under a common ceiling',
        todo: `add pipelines: { …: { agents: [${facts.agent}], budgets: … } } to headgate.yaml`,
      },
    ];
  },
});
