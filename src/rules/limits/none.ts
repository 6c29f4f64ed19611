import { defineRule } from '../define-rule.ts';

const ENDS_A_RUN = ['toolCallsPerRun', 'stepsPerRun', 'secondsPerRun'] as const;

export default defineRule({
  id: 'limits/none',
  code: 'HG5010',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'Nothing ends a run of the agent: it has no limit on tool calls, steps or time.',
  why: 'An agent that loops spends money and hammers its tools until somebody notices.',
  todo: 'Set limits.toolCallsPerRun, stepsPerRun or secondsPerRun in guardrails.yaml, a little above what good runs need.',
  examples: [
    {
      title: 'A limit on the context alone ends no run',
      invalid: {
        edits: {
          'agents/example/guardrails.yaml': [
            ['toolCallsPerRun: 20, stepsPerRun: 30, ', ''],
            [', secondsPerRun: 300', ''],
          ],
        },
      },
      valid: {},
    },
  ],
  check: ({ agent }) => {
    const limits = agent.guardrails?.value.limits;
    if (ENDS_A_RUN.some((name) => limits?.[name] !== undefined)) return [];
    const message = limits
      ? `\`limits\` of ${agent.name} has none of ${ENDS_A_RUN.join(', ')}`
      : `${agent.name} has no \`limits\``;
    if (!agent.guardrails) return [{ file: agent.manifest.path, message }];
    const at = limits ? { pointer: '/limits', part: 'key' as const } : {};
    return [{ file: agent.guardrails.path, ...at, message }];
  },
});
