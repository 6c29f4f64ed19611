import { defineRule } from '../define-rule.ts';
import { placedEnvironments } from '../helpers/placed-environments.ts';

export default defineRule({
  id: 'environment/no-rollback-target',
  code: 'HG7005',
  scope: 'repository',
  severity: 'warn',
  since: '0.1.0',
  what: 'An environment delivers to no target.',
  why: 'A rollback moves its branch, and nothing that serves users takes notice; nor can anybody see what is served.',
  todo: 'Add a target, such as targets: [{ type: directory, path: deploy/prod }].',
  examples: [
    {
      title: 'Nowhere to deliver to',
      invalid: {
        edits: {
          'headgate.yaml': [['    targets: [{ type: directory, path: deploy/prod }]\n', '']],
        },
      },
      valid: {},
    },
  ],
  check: ({ config }) => {
    if (!config) return [];
    return placedEnvironments(config.value)
      .filter(({ environment }) => (environment.targets ?? []).length === 0)
      .map(({ name, at }) => ({
        file: config.path,
        pointer: at(),
        part: 'key' as const,
        message: `${name} delivers to no target, so a rollback there takes nothing back`,
        values: [name],
      }));
  },
});
