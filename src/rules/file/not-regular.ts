import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'file/not-regular',
  code: 'HG1004',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A path under agents/ is a symbolic link or a submodule, not a file.',
  why: 'What it points at can lie outside the repository and change without a review, or hold secrets of the machine that reads it.',
  todo: 'Replace it by a plain file that holds the content.',
  examples: [
    {
      title: 'A prompt that links out of the repository',
      invalid: { links: { 'agents/example/prompts/tone.md': '/etc/passwd' } },
      valid: {},
      inMemory: true,
    },
  ],
});
