import { wordDiff } from '../../../src/diff/word-diff.ts';
import type { AgentDiff, DiffReport } from '../../../src/report/diff/diff-report.ts';
import { agent, sampleReport } from './sample-report.ts';

const fragment = {
  file: 'agents/_shared/tone.md',
  status: 'changed',
  words: wordDiff('Be kind.\n', 'Be kind and brief.\n'),
} as const;

/** A diff with one of everything: changed, new, broken and unchanged agents, a fragment that two of them include. */
export const sampleDiff: DiffReport = {
  schema: 'headgate/diff/v1',
  base: '1111111111111111111111111111111111111111',
  head: 'working tree',
  agents: [
    {
      ...agent({ name: 'article-writer', version: { base: '1.4.0', head: null } }),
      compared: false,
      files: ['agents/article-writer/agent.yaml'],
      prompts: [],
      cost: { unknown: 'a side can’t be read' },
      problem: {
        side: 'head',
        file: 'agents/article-writer/agent.yaml',
        message: 'The list is not closed.',
      },
    },
    {
      ...refundAssistant(),
      files: [
        'agents/_shared/tone.md',
        'agents/refund-assistant/guardrails.yaml',
        'agents/refund-assistant/prompts/system.md',
      ],
      prompts: [
        fragment,
        {
          file: 'agents/refund-assistant/prompts/system.md',
          status: 'changed',
          words: wordDiff('You refund up to\n50 USD alone.\n', 'You refund up to\n80 USD alone.\n'),
        },
      ],
      tokens: { base: 1_204, head: 1_260, delta: 56 },
      cost: {
        base: 30.1,
        head: 31.3,
        delta: 1.2,
        runs: 6_000,
        runsFrom: 'budgets.perDay.runs',
        answers: { base: 1_024, head: 1_024 },
      },
    },
    {
      ...agent({ name: 'triage', status: 'added', version: { base: null, head: '0.1.0' } }),
      files: ['agents/triage/agent.yaml', 'agents/triage/prompts/system.md'],
      prompts: [
        fragment,
        {
          file: 'agents/triage/prompts/system.md',
          status: 'added',
          words: wordDiff('', 'Sort\u202e tickets.\n::error::x\n'),
        },
      ],
      tokens: { base: 0, head: 20, delta: 20 },
      cost: { unknown: 'no list price of acme/own-1 is known' },
    },
    {
      ...agent({ name: 'zeta', status: 'unchanged' }),
      files: [],
      prompts: [],
      tokens: { base: 9, head: 9, delta: 0 },
      cost: { base: 0.0041, head: 0.0041, delta: 0, runs: 10, runsFrom: '--runs', answers: null },
    },
  ],
};

function refundAssistant(): Omit<AgentDiff, 'files' | 'prompts' | 'cost'> {
  const found = sampleReport.agents.find(({ name }) => name === 'refund-assistant');
  if (!found) throw new Error('the sample has lost its agent');
  return found;
}
