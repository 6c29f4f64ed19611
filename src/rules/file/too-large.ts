import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'file/too-large',
  code: 'HG1007',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A file is larger than 1 MiB.',
  why: 'No prompt or configuration that people review is that large, and parsing it would hold up every check.',
  todo: 'Split the file, or keep large data outside the agent and let a tool fetch it.',
  examples: [
    {
      title: 'A knowledge base pasted into a prompt',
      invalid: {
        files: { 'agents/example/prompts/knowledge.md': 'An order has a number. '.repeat(50_000) },
      },
      valid: { files: { 'agents/example/prompts/knowledge.md': 'An order has a number.\n' } },
      inMemory: true,
    },
  ],
});
