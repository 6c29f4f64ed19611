import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'schema/invalid',
  code: 'HG1010',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A value is not what its schema allows.',
  why: 'headgate cannot tell what is meant, and whoever runs the agent could read it differently.',
  todo: 'Write a value that the schema allows; editors show what that is by the yaml-language-server line with which `headgate new` begins each file.',
  examples: [
    {
      title: 'A text where a number is wanted',
      invalid: {
        edits: { 'agents/example/agent.yaml': [['temperature: 0.2', 'temperature: low']] },
      },
      valid: {},
    },
    {
      title: 'A guardrail of an unknown kind',
      invalid: { edits: { 'agents/example/guardrails.yaml': [['kind: length', 'kind: lenght']] } },
      valid: {},
    },
  ],
});
