import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'environment/agent-in-two-pipelines',
  code: 'HG7010',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'An agent is a part of two pipelines.',
  why: 'Both ceilings hold it, and what it spends is the first one’s: the other team’s bill is wrong.',
  todo: 'Leave it in the pipeline whose team pays for it.',
  examples: [
    {
      title: 'An agent that moved, and stayed',
      invalid: { edits: { 'headgate.yaml': [['teams:', pipelines('example')]] } },
      valid: {
        edits: {
          'headgate.yaml': [['teams:', 'pipelines:\n  support: { agents: [example] }\nteams:']],
        },
      },
    },
  ],
  check: ({ config }) => {
    if (!config) return [];
    const first = new Map<string, { readonly name: string; readonly pointer: string }>();
    return Object.entries(config.value.pipelines ?? {}).flatMap(([name, { agents }]) =>
      agents.flatMap((agent, index): RuleProblem[] => {
        const pointer = toPointer(['pipelines', name, 'agents', index]);
        const known = first.get(agent);
        if (!known) {
          first.set(agent, { name, pointer });
          return [];
        }
        return [
          {
            file: config.path,
            pointer,
            message: `\`${agent}\` is a part of \`${known.name}\` already`,
            values: [name, agent],
            related: [{ file: config.path, pointer: known.pointer, message: 'here' }],
          },
        ];
      }),
    );
  },
});

function pipelines(agent: string): string {
  return `pipelines:\n  support: { agents: [${agent}] }\n  sales: { agents: [${agent}] }\nteams:`;
}
