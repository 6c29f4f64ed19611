import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'file/encoding',
  code: 'HG1006',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A file is not plain UTF-8 text.',
  why: 'Editors, reviewers and the running agent would each read something else in it.',
  todo: 'Save it as UTF-8 without a byte order mark and without NUL characters.',
  examples: [
    {
      title: 'A NUL character in a prompt',
      invalid: {
        edits: { 'agents/example/prompts/system.md': [['politely and', 'politely\0 and']] },
      },
      valid: {},
    },
  ],
});
