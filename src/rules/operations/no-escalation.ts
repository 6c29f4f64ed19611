import type { Agent } from '../../core/agent.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'operations/no-escalation',
  code: 'HG6013',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The agent can escalate to nobody.',
  why: 'Where it must not decide alone it stops, and nobody learns that somebody waits for an answer.',
  todo: 'Add escalation with whom to tell, in order, and within which time.',
  examples: [
    {
      title: 'Nobody to tell',
      invalid: {
        edits: {
          'agents/example/operations.yaml': [
            ['escalation: [{ to: "@acme/support-leads", within: 15m }]\n', ''],
          ],
        },
      },
      valid: {},
    },
  ],
  check: ({ agent }) => {
    const { operations } = agent;
    if (!operations || (operations.value.escalation ?? []).length > 0) return [];
    const at = operations.value.escalation ? { pointer: '/escalation', part: 'key' as const } : {};
    const asks = whoEscalates(agent);
    const message =
      asks.length === 0
        ? 'there is nobody to escalate to'
        : `${new Intl.ListFormat('en').format(asks)} escalate${asks.length === 1 ? 's' : ''}, and there is nobody to escalate to`;
    return [{ file: operations.path, ...at, message }];
  },
});

/** What of the agent's own config leads to a person. */
function whoEscalates({ operations, guardrails }: Agent): string[] {
  const { confidence, revise, guardrails: list = [] } = guardrails?.value ?? {};
  return [
    ...(operations?.value.onToolError === 'escalate' ? ['`onToolError`'] : []),
    ...list.flatMap(({ id, enforcement }) =>
      enforcement === 'escalate' ? [`the guardrail \`${id}\``] : [],
    ),
    ...(confidence?.ask !== undefined ? ['`confidence.ask`'] : []),
    ...(revise?.fallback === 'escalate' ? ['`revise.fallback`'] : []),
  ];
}
