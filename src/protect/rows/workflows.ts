import type { JudgeRows } from '../row.ts';

/** Whether forms and schedules know of every agent and environment: what is not offered there can't be taken back there. */
export const workflowRows: JudgeRows = (_, { staleWorkflows }) => {
  if (staleWorkflows === undefined) return [];
  return [
    {
      id: 'workflow-choices',
      promise: 'The Actions tab offers every agent and environment',
      state: staleWorkflows.length === 0 ? 'stands' : 'missing',
      found: staleWorkflows.map((path) => `${path} is of other agents, environments or secrets`),
      ...(staleWorkflows.length === 0
        ? {}
        : { remedy: 'headgate init --github, and merge what it writes' }),
    },
  ];
};
