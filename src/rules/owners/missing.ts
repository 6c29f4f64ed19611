import { defineRule } from '../define-rule.ts';
import { agentPaths } from '../helpers/agent-paths.ts';

export default defineRule({
  id: 'owners/missing',
  code: 'HG7021',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'Nobody owns the agent, or one of its files, by CODEOWNERS.',
  why: 'A change to it waits for nobody who knows it: any reviewer is as good as another.',
  todo: 'Add a line to CODEOWNERS; the last line that matches decides, and one without owners takes them away.',
  examples: [
    {
      title: 'No line for the agent',
      invalid: { files: { CODEOWNERS: 'agents/*/guardrails.yaml @acme/safety\n' } },
      valid: {},
    },
    {
      title: 'A line that takes owners away',
      invalid: { edits: { CODEOWNERS: [['agents/example/ @acme/support\n', 'prompts/\n']] } },
      valid: {},
    },
  ],
  check: ({ agent, ownersOf }) => {
    if (!ownersOf) return [];
    const paths = agentPaths(agent);
    const unowned = paths.filter((path) => ownersOf(path).length === 0);
    if (unowned.length === 0) return [];
    if (unowned.includes(agent.manifest.path)) {
      const at = { file: agent.manifest.path, pointer: '/owners', part: 'key' as const };
      return [{ ...at, message: `nobody owns ${agent.path}/ by CODEOWNERS` }];
    }
    return unowned.map((file) => ({ file, message: `nobody owns ${file} by CODEOWNERS` }));
  },
});
