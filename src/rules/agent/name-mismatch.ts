import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'agent/name-mismatch',
  code: 'HG1002',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'The name in agent.yaml is not the name of its folder.',
  why: 'Tags, environments and approvals go by the name; owners and reviewers go by the folder. Two names for one agent let a change slip past the people it concerns.',
  todo: 'Write the name of the folder into agent.yaml, or rename the folder.',
  examples: [
    {
      title: 'A folder that was copied, with the old name inside',
      invalid: { edits: { 'agents/example/agent.yaml': [['name: example', 'name: sample']] } },
      valid: {},
    },
  ],
});
