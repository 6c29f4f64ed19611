import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'prompt/fragment-missing',
  code: 'HG3002',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A prompt includes a fragment that does not exist.',
  why: 'The rules that the fragment was to bring, often tone and safety, would be missing.',
  todo: 'Create the file under agents/_shared/, or mend its name.',
  examples: [
    {
      title: 'A misspelt fragment',
      invalid: {
        files: {
          'agents/_shared/tone.md': 'Be brief.\n',
          'agents/example/prompts/system.md': '{{> shared/tome}}\n\nQuestion: {{question}}\n',
        },
      },
      valid: {
        files: {
          'agents/_shared/tone.md': 'Be brief.\n',
          'agents/example/prompts/system.md': '{{> shared/tone}}\n\nQuestion: {{question}}\n',
        },
      },
    },
  ],
});
