import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'operations/none',
  code: 'HG6001',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The agent has no operations.yaml.',
  why: 'Nothing says what a run may cost, what happens when it fails, and who is told: on the first bad night somebody finds out.',
  todo: 'Add operations.yaml; `headgate new` writes one that passes, with values to think about.',
  examples: [
    {
      title: 'No operations.yaml',
      invalid: { files: { 'agents/example/operations.yaml': null } },
      valid: {},
    },
  ],
  check: ({ agent }) =>
    agent.operations
      ? []
      : [{ file: agent.manifest.path, message: `${agent.name} has no operations.yaml` }],
});
