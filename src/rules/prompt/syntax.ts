import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'prompt/syntax',
  code: 'HG3001',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A prompt holds braces that are no variable, fragment or comment.',
  why: 'The braces would reach the model as they stand, in place of the value that was meant.',
  todo: 'Write {{name}}, {{> shared/name}} or {{! comment }}; write \\{{ for two literal braces.',
  examples: [
    {
      title: 'An unclosed variable',
      invalid: { edits: { 'agents/example/prompts/system.md': [['{{question}}', '{{question}']] } },
      valid: {},
    },
    {
      title: 'A section, which prompts do not have',
      invalid: {
        edits: {
          'agents/example/prompts/system.md': [['{{question}}', '{{#question}}yes{{/question}}']],
        },
      },
      valid: {},
    },
  ],
});
