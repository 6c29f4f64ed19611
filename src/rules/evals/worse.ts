import { defineRule } from '../define-rule.ts';
import { declaredVersion } from '../helpers/declared-version.ts';

const edits = {
  ...declaredVersion('1.0.1'),
  'agents/example/prompts/system.md': [['politely', 'kindly']] as [string, string][],
};

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
      invalid: {
        base: {},
        edits,
        evals: {
          verdict: 'block',
          complete: true,
          why: 'The working tree is worse: the suite by 18 points (13 losses, 2 wins in 60 pairs).',
          calls: 120,
          costUsd: 0.08,
        },
      },
      valid: {
        base: {},
        edits,
        evals: {
          verdict: 'pass',
          complete: true,
          why: 'A drop of 10 points is refuted after 84 pairs (2 got worse and 2 better).',
          calls: 168,
          costUsd: 0.11,
        },
      },
      inMemory: true,
    },
  ],
  check: ({ agent, evals }) =>
    evals?.verdict === 'block' ? [{ file: agent.manifest.path, message: evals.why }] : [],
});
