import { didYouMean } from '../../core/did-you-mean.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { placedEnvironments } from '../helpers/placed-environments.ts';

export default defineRule({
  id: 'environment/unknown-after',
  code: 'HG7003',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'An environment comes after one that does not exist.',
  why: 'No release ever runs there, so nothing can be promoted any more.',
  todo: 'Name an environment of this file in after.',
  examples: [
    {
      title: 'A misspelt environment',
      invalid: { edits: { 'headgate.yaml': [['environment: staging,', 'environment: stagin,']] } },
      valid: {},
    },
  ],
  check: ({ config }) => {
    if (!config) return [];
    const environments = placedEnvironments(config.value);
    const names = environments.map(({ name }) => name);
    return environments.flatMap(({ name, after }) =>
      after.flatMap(({ step, pointer }): RuleProblem[] => {
        if (names.includes(step.environment)) return [];
        const others = names.filter((other) => other !== name);
        const meant = didYouMean(step.environment, others);
        const hint = meant ? `; did you mean \`${meant}\`?` : '';
        return [
          {
            file: config.path,
            pointer,
            message: `${name} comes after \`${step.environment}\`, which is no environment${hint}`,
            values: [name, step.environment],
          },
        ];
      }),
    );
  },
});
