import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'policy/required-agent',
  code: 'HG7055',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'An agent that requiredAgents names is not there.',
  why: 'It was renamed or removed while something that this repository promises depends on it.',
  todo: 'Bring the agent back; if it is to go, first take it off the list, in a change that the list’s owners agree to.',
  examples: [
    {
      title: 'An agent that others rely on',
      invalid: {
        edits: { 'headgate.yaml': [['teams:', 'requiredAgents: [refunds]\nteams:']] },
      },
      valid: { edits: { 'headgate.yaml': [['teams:', 'requiredAgents: [example]\nteams:']] } },
    },
  ],
  check: ({ config, policy, agents }) => {
    // The policy in force counts: a change can't take an agent away together with the line that asks for it.
    const listed = config?.value.requiredAgents ?? [];
    const asked = new Set([...(policy.config.requiredAgents ?? []), ...listed]);
    for (const agent of agents) asked.delete(agent);
    return [...asked].map((agent): RuleProblem => {
      const index = listed.indexOf(agent);
      return {
        file: config?.path ?? 'headgate.yaml',
        ...(index < 0 ? {} : { pointer: toPointer(['requiredAgents', index]) }),
        message: `\`${agent}\` must be there, and is not`,
        values: [agent],
      };
    });
  },
});
