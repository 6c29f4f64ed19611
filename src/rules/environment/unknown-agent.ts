import { didYouMean } from '../../core/did-you-mean.ts';
import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'environment/unknown-agent',
  code: 'HG7008',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'A pipeline names an agent that does not exist.',
  why: 'The agent that was meant runs outside the pipeline’s ceiling, and nobody notices.',
  todo: 'Name a folder under agents/, or take the agent out of the pipeline.',
  examples: [
    {
      title: 'An agent that was renamed',
      invalid: { edits: { 'headgate.yaml': [['teams:', pipeline('exmaple')]] } },
      valid: { edits: { 'headgate.yaml': [['teams:', pipeline('example')]] } },
    },
  ],
  check: ({ config, agents }) => {
    if (!config) return [];
    const known = new Set(agents);
    return Object.entries(config.value.pipelines ?? {}).flatMap(([name, pipeline]) =>
      pipeline.agents.flatMap((agent, index): RuleProblem[] => {
        if (known.has(agent)) return [];
        const meant = didYouMean(agent, agents);
        return [
          {
            file: config.path,
            pointer: toPointer(['pipelines', name, 'agents', index]),
            message: `there is no agent \`${agent}\`${meant ? `; did you mean \`${meant}\`?` : ''}`,
            values: [name, agent],
          },
        ];
      }),
    );
  },
});

function pipeline(agent: string): string {
  return `pipelines:\n  support: { agents: [${agent}] }\nteams:`;
}
