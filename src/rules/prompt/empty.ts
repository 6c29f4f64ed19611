import { defineRule } from '../define-rule.ts';
import { promptTexts } from '../helpers/prompt-texts.ts';

export default defineRule({
  id: 'prompt/empty',
  code: 'HG3009',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A prompt, or a fragment that one includes, holds nothing that reaches the model.',
  why: 'What the agent was told is gone, usually in a merge, and the file still stands as if somebody had decided on it.',
  todo: 'Write what belongs into it, or delete the file and what includes it.',
  examples: [
    {
      title: 'A fragment lost in a merge',
      invalid: {
        files: {
          'agents/_shared/tone.md': '',
          'agents/example/prompts/system.md': '{{> shared/tone}}\n\nQuestion: {{question}}\n',
        },
      },
      valid: {
        files: {
          'agents/_shared/tone.md': 'Be brief.\n',
          'agents/example/prompts/system.md': '{{> shared/tone}}\n\nQuestion: {{question}}\n',
        },
      },
    },
    {
      title: 'A prompt of which only a comment is left',
      invalid: { files: { 'agents/example/prompts/judge.md': '{{! What to look at: later. }}\n' } },
      valid: { files: { 'agents/example/prompts/judge.md': 'Is this answer polite?\n' } },
    },
  ],
  check: ({ agent }) =>
    promptTexts(agent)
      .filter(({ parts }) => parts.every((part) => typeof part === 'string' && part.trim() === ''))
      .map(({ path, role }) => ({ file: path, message: `${path} is empty`, values: [role] })),
});
