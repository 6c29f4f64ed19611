import { defineRule, type RuleProblem } from '../define-rule.ts';
import { environmentBindings } from '../helpers/environment-bindings.ts';
import { placedEnvironments } from '../helpers/placed-environments.ts';

export default defineRule({
  id: 'environment/shared-binding',
  code: 'HG7001',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'Two environments have the same queue prefix, namespace, secret, target path or webhook.',
  why: 'A test in staging then takes work from prod’s queue, spends prod’s credentials or overwrites what prod serves.',
  todo: 'Give each environment its own; what is the same on purpose belongs into the agent, not into bindings.',
  examples: [
    {
      title: 'One queue prefix for both',
      invalid: { edits: { 'headgate.yaml': [['queuePrefix: stg-', 'queuePrefix: prd-']] } },
      valid: {},
    },
    {
      title: 'Staging with prod’s secret, delivered where prod reads',
      invalid: {
        edits: {
          'headgate.yaml': [
            ['path: deploy/staging', 'path: ./deploy/prod'],
            ['{ queuePrefix: stg-', '{ env: { TOKEN: PROD_TOKEN }, queuePrefix: stg-'],
            ['{ queuePrefix: prd-', '{ env: { TOKEN: PROD_TOKEN }, queuePrefix: prd-'],
          ],
        },
      },
      valid: {
        edits: {
          'headgate.yaml': [
            ['{ queuePrefix: stg-', '{ env: { TOKEN: STAGING_TOKEN }, queuePrefix: stg-'],
            ['{ queuePrefix: prd-', '{ env: { TOKEN: PROD_TOKEN }, queuePrefix: prd-'],
          ],
        },
      },
    },
  ],
  check: ({ config }) => {
    if (!config) return [];
    const first = new Map<string, { name: string; pointer: string }>();
    return placedEnvironments(config.value).flatMap(({ name, environment, at }) =>
      environmentBindings(environment).flatMap(({ what, value, path }): RuleProblem[] => {
        const key = JSON.stringify([what, value]);
        const other = first.get(key);
        const pointer = at(...path);
        if (!other) first.set(key, { name, pointer });
        if (!other || other.name === name) return [];
        return [
          {
            file: config.path,
            pointer,
            message: `${name} and ${other.name} have the same ${what}, \`${value}\``,
            values: [other.name, name, what],
            related: [{ file: config.path, pointer: other.pointer, message: `${other.name}’s` }],
          },
        ];
      }),
    );
  },
});
