import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'file/unexpected',
  code: 'HG1003',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'An agent folder holds a file that headgate has no use for.',
  why: 'Files have fixed names; one that is misspelt, such as guardrail.yaml, would be silently left out of every check and of the release.',
  todo: 'Rename the file to the name that headgate reads, or move it out of the agent’s folder.',
  examples: [
    {
      title: 'A misspelt guardrails.yaml',
      invalid: { files: { 'agents/example/guardrail.yaml': 'guardrails: []\n' } },
      valid: {},
    },
  ],
});
