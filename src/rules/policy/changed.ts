import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'policy/changed',
  code: 'HG7050',
  scope: 'repository',
  severity: 'warn',
  since: '0.1.0',
  what: 'The change edits what decides about changes: headgate.yaml, CODEOWNERS or the baseline.',
  why: 'It is judged by the policy that stands now; once merged it decides who may release what, so its owners should want it.',
  todo: 'Have the owners named in the message agree; a change of policy is best a pull request of its own.',
  examples: [
    {
      title: 'Prod no longer waits for an approval',
      invalid: {
        base: {},
        edits: { 'headgate.yaml': [['approvals: { required: 1,', 'approvals: { required: 2,']] },
      },
      valid: { base: {} },
    },
  ],
  check: ({ policy, policyChanged, policyGone }) =>
    policyChanged.map((file) => {
      const owners = policy.ownersOf?.(file) ?? [];
      const whose =
        owners.length === 0
          ? 'nobody owns it by CODEOWNERS'
          : `it belongs to ${new Intl.ListFormat('en').format(owners)}`;
      return {
        file,
        message: policyGone.includes(file)
          ? `${file} is gone, and what it decides with it; ${whose}`
          : `${file} differs from the policy in force; ${whose}`,
        values: [file],
      };
    }),
});
