import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'schema/unknown-key',
  code: 'HG1011',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A key is not part of the format.',
  why: 'A misspelt key sets nothing: the limit or the guardrail that it was to be is missing.',
  todo: 'Write the key that is meant; keys of your own start with x-.',
  examples: [
    {
      title: 'A misspelt limit',
      invalid: {
        edits: {
          'agents/example/guardrails.yaml': [['toolCallsPerRun: 20', 'toolCallPerRun: 20']],
        },
      },
      valid: {},
    },
    {
      title: 'A key of your own',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [['version: 1.0.0', 'version: 1.0.0\nticket: OPS-1']],
        },
      },
      valid: {
        edits: {
          'agents/example/agent.yaml': [['version: 1.0.0', 'version: 1.0.0\nx-ticket: OPS-1']],
        },
      },
    },
  ],
});
