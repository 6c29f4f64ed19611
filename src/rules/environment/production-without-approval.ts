import { defineRule, type RuleProblem } from '../define-rule.ts';
import { placedEnvironments } from '../helpers/placed-environments.ts';

export default defineRule({
  id: 'environment/production-without-approval',
  code: 'HG7002',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'Nobody has to approve what goes to an environment with real users.',
  why: 'Whoever may push puts any release before customers alone, at any hour.',
  todo: 'Add approvals: { required: 1, from: [a team] }, or say production: false if no customer is there.',
  examples: [
    {
      title: 'No approvals',
      invalid: {
        edits: {
          'headgate.yaml': [
            ['    approvals: { required: 1, from: [release-managers], notAuthor: true }\n', ''],
          ],
        },
      },
      valid: {},
    },
    {
      title: 'The environment that nothing follows is production',
      invalid: { edits: { 'headgate.yaml': [withLive('')] } },
      valid: { edits: { 'headgate.yaml': [withLive('    production: false\n')] } },
    },
  ],
  check: ({ config }) => {
    if (!config) return [];
    const all = placedEnvironments(config.value);
    // Where an `after` leads nowhere, nobody knows yet what is last.
    const ordered = all.every(({ name, after }) =>
      after.every(
        ({ step }) =>
          step.environment !== name &&
          Object.hasOwn(config.value.environments ?? {}, step.environment),
      ),
    );
    return all.flatMap((placed): RuleProblem[] => {
      const { name, environment, production, at } = placed;
      const { approvals } = environment;
      if (!production || (approvals?.required ?? 0) > 0) return [];
      if (!ordered && !environment.production && !/^prod/.test(name)) return [];
      const why = environment.production
        ? 'is production'
        : /^prod/.test(name)
          ? 'is production by its name'
          : 'is production, because nothing comes after it';
      return [
        {
          file: config.path,
          ...(approvals
            ? { pointer: at('approvals', 'required') }
            : { pointer: at(), part: 'key' }),
          message: `${name} ${why}, and nobody has to approve what goes there`,
          values: [name],
        },
      ];
    });
  },
});

function withLive(more: string): [string, string] {
  return [
    'teams:\n',
    `  live:
    after: { environment: staging }
${more}    targets: [{ type: directory, path: deploy/live }]
teams:\n`,
  ];
}
