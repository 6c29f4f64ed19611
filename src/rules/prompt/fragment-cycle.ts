import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'prompt/fragment-cycle',
  code: 'HG3003',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'Fragments include each other in a circle.',
  why: 'A prompt with itself inside has no end, so it cannot be resolved.',
  todo: 'Take one of the includes out, or move the shared part into a third fragment.',
  examples: [
    {
      title: 'Two fragments that include each other',
      invalid: {
        files: {
          'agents/_shared/tone.md': 'Be brief. {{> shared/style}}\n',
          'agents/_shared/style.md': 'Be polite. {{> shared/tone}}\n',
          'agents/example/prompts/system.md': '{{> shared/tone}}\n\nQuestion: {{question}}\n',
        },
      },
      valid: {
        files: {
          'agents/_shared/tone.md': 'Be brief. {{> shared/style}}\n',
          'agents/_shared/style.md': 'Be polite.\n',
          'agents/example/prompts/system.md': '{{> shared/tone}}\n\nQuestion: {{question}}\n',
        },
      },
    },
  ],
});
