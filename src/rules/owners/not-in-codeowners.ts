import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { agentPaths } from '../helpers/agent-paths.ts';

export default defineRule({
  id: 'owners/not-in-codeowners',
  code: 'HG7022',
  scope: 'agent',
  severity: 'warn',
  since: '0.1.0',
  what: 'An owner in agent.yaml owns no file of the agent by CODEOWNERS.',
  why: 'They are asked when something is wrong, but not when it is changed.',
  todo: 'Add them to the agent’s line in CODEOWNERS, or take them out of owners.',
  examples: [
    {
      title: 'A team that moved on',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [['"@acme/support"', '"@acme/support", "@acme/shop"']],
        },
      },
      valid: {
        edits: {
          'agents/example/agent.yaml': [['"@acme/support"', '"@acme/support", "@acme/shop"']],
          CODEOWNERS: [
            ['agents/example/ @acme/support', 'agents/example/ @acme/support @acme/shop'],
          ],
        },
      },
    },
  ],
  check: ({ agent, ownersOf, policy }) => {
    if (!ownersOf) return [];
    const { path: file, value } = agent.manifest;
    const owning = new Set(agentPaths(agent).flatMap(ownersOf).map(folded));
    // Where nobody owns it, owners/missing says so.
    if (owning.size === 0) return [];
    return value.owners.flatMap((owner, index): RuleProblem[] => {
      const teams = policy.config.teams ?? {};
      const people = Object.hasOwn(teams, owner) ? (teams[owner] ?? []) : [owner];
      if (people.some((person) => owning.has(folded(person)))) return [];
      return [
        {
          file,
          pointer: toPointer(['owners', index]),
          message: `${owner} owns nothing in ${agent.path}/ by CODEOWNERS`,
          values: [owner],
        },
      ];
    });
  },
});

/** GitHub takes names of people and teams, and addresses, without regard to case. */
function folded(owner: string): string {
  return owner.toLowerCase();
}
