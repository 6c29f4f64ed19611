import { defineRule } from '../define-rule.ts';
import { measuredPrompt } from '../helpers/measured-prompt.ts';

export default defineRule({
  id: 'evals/worse',
  code: 'HG6507',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The agent got worse on its own cases, or failed a critical one.',
  why: 'This is no noise: it would show as often as it says here in what callers get.',
  todo: 'Look at the broken cases (`headgate eval`), mend what they show, or take the change back.',
  examples: [
    {
      title: 'A prompt that lost what answers rested on',
      invalid: measuredPrompt('1.0.1', {
        verdict: 'block',
        why: 'The working tree is worse: the suite by 18 points (13 losses, 2 wins in 60 pairs).',
      }),
      valid: measuredPrompt('1.0.1'),
      inMemory: true,
    },
  ],
  check: ({ agent, evals }) =>
    evals?.verdict === 'block' ? [{ file: agent.manifest.path, message: evals.why }] : [],
});
