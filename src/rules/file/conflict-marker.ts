import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'file/conflict-marker',
  code: 'HG1018',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A merge conflict was committed, or is not resolved yet.',
  why: 'In a prompt, the model is told both sides and the markers between them; everywhere else, the file says neither.',
  todo: 'Keep one side or join both, and remove the lines that start with <<<<<<<, ======= and >>>>>>>.',
  examples: [
    {
      title: 'A prompt in the middle of a merge',
      invalid: {
        edits: {
          'agents/example/prompts/system.md': [
            [
              'politely and in two sentences.',
              'politely and\n<<<<<<< HEAD\nin two sentences.\n=======\nin three sentences.\n>>>>>>> shorter-answers',
            ],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/prompts/system.md': [['in two sentences.', 'in three sentences.']],
        },
      },
    },
    {
      title: 'A version that two branches moved; in Markdown, an example stands between fences',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [
            [
              'version: 1.0.0',
              '<<<<<<< HEAD\nversion: 1.0.0\n=======\nversion: 1.1.0\n>>>>>>> main',
            ],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/prompts/system.md': [
            [
              'in two sentences.',
              'in two sentences. Resolve\n\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n```\n',
            ],
          ],
        },
      },
    },
  ],
});
