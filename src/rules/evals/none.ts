import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'evals/none',
  code: 'HG6510',
  scope: 'agent',
  severity: 'warn',
  since: '0.1.0',
  what: 'The agent has no evals.',
  why: 'Nothing says what a good answer is, so no change can be seen to make it worse, and whoever reviews a prompt has to guess.',
  todo: 'Run `headgate eval new AGENT`, which writes a suite to start from; `headgate eval add` makes cases of what went wrong.',
  examples: [
    {
      title: 'No suite under evals/',
      invalid: { files: { 'agents/example/evals/orders.yaml': null } },
      valid: {},
    },
  ],
  check: ({ agent: { name, manifest, evals } }) =>
    evals.length > 0 ? [] : [{ file: manifest.path, message: `${name} has no evals` }],
});
