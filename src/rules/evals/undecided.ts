import { defineRule } from '../define-rule.ts';
import { measuredPrompt } from '../helpers/measured-prompt.ts';

export default defineRule({
  id: 'evals/undecided',
  code: 'HG6508',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'Evals can’t tell whether the agent got worse.',
  why: 'Nothing was found, and nothing was refuted: a pass would say more than anybody knows.',
  todo: 'See what `headgate eval` says that it lacks: cases, runs, or a measure that stays the same.',
  examples: [
    {
      title: 'A suite that is too small for its question',
      invalid: measuredPrompt('1.0.1', {
        verdict: 'inconclusive',
        why: 'An unchanged agent would pass in only 2 % of comparisons.',
        todo: 'add cases, or ask for a larger margin',
        calls: 0,
        costUsd: 0,
      }),
      valid: measuredPrompt('1.0.1'),
      inMemory: true,
    },
  ],
  check: ({ agent, evals }) => {
    if (evals?.verdict !== 'inconclusive') return [];
    const { why, todo } = evals;
    const file = agent.manifest.path;
    return [{ file, message: why, inconclusive: true, ...(todo === undefined ? {} : { todo }) }];
  },
});
