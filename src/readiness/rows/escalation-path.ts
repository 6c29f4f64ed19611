import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'escalation-path',
  title: 'Escalation path',
  why: 'An agent that does not know whom to call decides alone.',
  fields: [
    ...['operations.escalation.to', 'operations.escalation.within', 'operations.onToolError'],
    ...['guardrails.confidence.act', 'guardrails.confidence.ask'],
  ],
  check(facts) {
    const { operations, guardrails } = facts.bundle;
    const path = operations?.escalation ?? [];
    const { act, ask } = guardrails?.confidence ?? {};
    const slow = path.filter(({ within }) => within === undefined);
    return [
      {
        holds: path.length > 0,
        seen: path.map(({ to, within }) => `${to} within ${within ?? 'no time'}`).join(', then '),
        gap: 'nobody is told',
        todo: inFile(facts, 'operations', 'escalation'),
      },
      ...(path.length === 0
        ? []
        : [
            {
              holds: slow.length === 0,
              seen: 'each has a time to answer in',
              gap: `${slow.map(({ to }) => to).join(', ')} has no time to answer in`,
              todo: inFile(facts, 'operations', 'escalation: within'),
            },
          ]),
      {
        holds: act !== undefined && ask !== undefined,
        seen: `acts from ${act}, asks from ${ask}, below that a person decides`,
        gap: 'nothing says how sure the agent has to be',
        todo: inFile(facts, 'guardrails', 'confidence.act and confidence.ask'),
      },
    ];
  },
});
