import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'yaml/syntax',
  code: 'HG1012',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A file is not well-formed YAML.',
  why: 'Nothing in it can be read, so nothing in it can be checked.',
  todo: 'Mend the file at the place shown; indentation and unclosed quotes or brackets are the usual causes.',
  examples: [
    {
      title: 'An unclosed list',
      invalid: {
        edits: { 'agents/example/agent.yaml': [['["@acme/support"]', '["@acme/support"']] },
      },
      valid: {},
    },
  ],
});
