import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'owners/no-codeowners',
  code: 'HG7020',
  scope: 'repository',
  severity: 'warn',
  since: '0.1.0',
  what: 'The repository has no CODEOWNERS.',
  why: 'Anybody’s approval is enough for any agent, and for the policy that judges it.',
  todo: 'Add CODEOWNERS at the repository’s top level, or in its .github/: each agent to its team, agents/*/guardrails.yaml and headgate.yaml to who answers for safety.',
  examples: [{ title: 'No CODEOWNERS', invalid: { files: { CODEOWNERS: null } }, valid: {} }],
  check: ({ codeowners, config, agents }) => {
    if (codeowners || agents.length === 0) return [];
    return [
      {
        file: config?.path ?? 'CODEOWNERS',
        message: 'there is no CODEOWNERS, so nobody owns an agent',
      },
    ];
  },
});
