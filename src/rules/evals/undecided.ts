import { defineRule } from '../define-rule.ts';
import { declaredVersion } from '../helpers/declared-version.ts';

const edits = {
  ...declaredVersion('1.0.1'),
  'agents/example/prompts/system.md': [['politely', 'kindly']] as [string, string][],
};

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
      invalid: {
        base: {},
        edits,
        evals: {
          verdict: 'inconclusive',
          complete: true,
          why: 'An unchanged agent would pass in only 2 % of comparisons.',
          todo: 'add cases, or ask for a larger margin',
          calls: 0,
          costUsd: 0,
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
  check: ({ agent, evals }) => {
    if (evals?.verdict !== 'inconclusive') return [];
    const { why, todo } = evals;
    const file = agent.manifest.path;
    return [{ file, message: why, inconclusive: true, ...(todo === undefined ? {} : { todo }) }];
  },
});
