import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'file/empty',
  code: 'HG1009',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A YAML file holds no value.',
  why: 'An empty file reads as "nothing is set": every guardrail or limit that should stand in it is gone, and nothing else would say so.',
  todo: 'Write what belongs into it, or delete the file.',
  examples: [
    {
      title: 'Guardrails lost in a merge',
      invalid: { files: { 'agents/example/guardrails.yaml': '' } },
      valid: {},
    },
  ],
});
