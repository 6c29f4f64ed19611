import { type ControlGroup, control, running, shown } from './control-group.ts';

const HELD = {
  heldBy: [control('budgets'), running('budget-lines'), running('pipelines-of')],
  tests: [shown('controls/ceilings'), 'test/adapters/promote/ceilings.test.ts'],
};

/** What holds what headgate.yaml says of several agents. */
export const headgate: readonly ControlGroup[] = [
  {
    fields: ['headgate.pipelines.agents'],
    rules: ['environment/unknown-agent', 'environment/agent-in-two-pipelines'],
    ...HELD,
  },
  {
    fields: ['headgate.pipelines.team'],
    rules: ['environment/unknown-team'],
    heldBy: [running('costs'), running('pipelines-of')],
    tests: [shown('controls/ceilings'), shown('cli/commands')],
  },
  {
    fields: [
      ...['perRun', 'perDay', 'perMonth'].map((period) => `headgate.pipelines.budgets.${period}`),
      ...['perDay', 'perMonth'].map((period) => `headgate.tenants.budgets.${period}`),
    ],
    rules: ['environment/ceiling-inconsistent'],
    ...HELD,
  },
];
