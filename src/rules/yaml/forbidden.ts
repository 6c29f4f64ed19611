import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'yaml/forbidden',
  code: 'HG1014',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A file uses a part of YAML that headgate does not read: tags, merge keys, directives, complex keys or several documents.',
  why: 'Such constructs make one text mean different things to different readers, or run code in some of them.',
  todo: 'Write the value out in plain YAML.',
  examples: [
    {
      title: 'A tag',
      invalid: {
        edits: { 'agents/example/agent.yaml': [['version: 1.0.0', 'version: !!str 1.0.0']] },
      },
      valid: {},
    },
  ],
});
