import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'prompt/none',
  code: 'HG3008',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The agent has no prompt.',
  why: 'Its model gets whatever callers send and no word on what to do with it: an agent that only calls others needs that word as much.',
  todo: 'Add prompts/system.md with what the agent is there for, and use its inputs in it as {{name}}.',
  examples: [
    {
      title: 'No prompts/system.md',
      invalid: { files: { 'agents/example/prompts/system.md': null } },
      valid: {},
    },
  ],
  check: ({ agent: { name, manifest, prompts } }) =>
    prompts.length > 0 ? [] : [{ file: manifest.path, message: `${name} has no prompt` }],
});
