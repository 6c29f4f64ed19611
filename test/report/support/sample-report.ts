import type { AgentReport, CheckReport } from '../../../src/core/report.ts';
import { at, finding, findingIn } from './findings.ts';

/** A report with one of everything: agents of every status, findings of every level, something suppressed. */
export const sampleReport: CheckReport = {
  schema: 'headgate/check/v1',
  verdict: 'block',
  base: '1111111111111111111111111111111111111111',
  head: 'working tree',
  agents: [
    agent({
      name: 'article-writer',
      status: 'changed',
      version: { base: '1.4.0', head: null },
      compared: false,
    }),
    agent({
      name: 'refund-assistant',
      version: { base: '2.3.0', head: '2.3.1' },
      bump: { required: 'major', declared: 'patch' },
      changes: [
        {
          kind: 'prompt.edited',
          bump: 'patch',
          path: 'prompts/system',
          summary: 'prompt system edited: 40 of 41 words kept, 1 new',
          direction: 'neutral',
          base: '41 words',
          head: '41 words',
          at: {
            base: {
              file: 'agents/refund-assistant/prompts/system.md',
              range: { start: 3, end: 9 },
            },
            head: {
              file: 'agents/refund-assistant/prompts/system.md',
              range: { start: 3, end: 8 },
            },
          },
        },
        {
          kind: 'guardrail.removed',
          bump: 'major',
          path: 'guardrails/no-card-numbers',
          summary: 'guardrail no-card-numbers removed',
          direction: 'loosened',
          base: '{"id":"no-card-numbers","kind":"pattern"}',
          at: {
            base: { file: 'agents/refund-assistant/guardrails.yaml', pointer: '/guardrails/0' },
            head: { file: 'agents/refund-assistant/guardrails.yaml', pointer: '/guardrails' },
          },
        },
      ],
    }),
    agent({ name: 'triage', status: 'added', version: { base: null, head: '0.1.0' } }),
  ],
  findings: [
    findingIn('a: [1, «\n»b', {
      rule: 'yaml/syntax',
      code: 'HG1101',
      agent: 'article-writer',
      message: 'The list is not closed.',
      location: at('agents/article-writer/agent.yaml', 1, 8, 2, 1),
    }),
    finding({
      rule: 'version/bump-too-small',
      code: 'HG9001',
      agent: 'refund-assistant',
      message: 'declared patch, requires major: guardrail no-card-numbers removed',
      why: 'Whoever pins ~2.3 gets a guardrail less without being told.',
      todo: 'headgate bump refund-assistant',
      location: at('agents/refund-assistant/agent.yaml', 2, 10, 2, 15),
      snippet: ['version: 2.3.1'],
      related: [
        {
          message: 'It stood here.',
          side: 'base',
          location: at('agents/refund-assistant/guardrails.yaml', 2, 5, 2, 30),
        },
      ],
    }),
    finding({
      rule: 'version/base-untagged',
      code: 'HG9003',
      agent: 'refund-assistant',
      message: 'the release of 2.3.0 can’t be seen from here',
      location: at('agents/refund-assistant/agent.yaml', 2, 10, 2, 15),
      snippet: ['version: 2.3.1'],
      inconclusive: true,
    }),
    finding({
      rule: 'prompt/unversioned',
      code: 'HG3001',
      severity: 'warn',
      message: 'agents/greeting.md belongs to no versioned agent',
      location: at('agents/greeting.md', 1, 1),
      snippet: [''],
      fix: {
        description: 'Empty it.',
        file: 'agents/greeting.md',
        range: { start: 0, end: 0 },
        text: '',
      },
    }),
  ].map(({ agent, ...rest }) =>
    rest.rule === 'prompt/unversioned' || agent === undefined ? rest : { ...rest, agent },
  ),
  suppressed: [
    {
      ...finding({ agent: 'triage', fingerprint: '5'.repeat(32) }),
      suppression: { by: 'comment', reason: 'ends after one call' },
    },
    {
      ...finding({ agent: 'refund-assistant', fingerprint: '6'.repeat(32) }),
      suppression: { by: 'baseline', reason: 'until the new runner is there' },
    },
  ],
  summary: { agents: 12, checked: 3, changed: 3, errors: 3, warnings: 1, suppressed: 2 },
};

/** A check that found nothing to say. */
export const emptyReport: CheckReport = {
  schema: 'headgate/check/v1',
  verdict: 'pass',
  base: null,
  head: 'dir:/config',
  agents: [],
  findings: [],
  suppressed: [],
  summary: { agents: 5, checked: 5, changed: 0, errors: 0, warnings: 0, suppressed: 0 },
};

export function agent(more: Partial<AgentReport> & { readonly name: string }): AgentReport {
  return {
    path: `agents/${more.name}`,
    status: 'changed',
    version: { base: '1.0.0', head: '1.0.0' },
    bump: { required: 'none', declared: 'none' },
    changes: [],
    ...more,
  };
}
