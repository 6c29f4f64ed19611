import { defineRule, type RuleProblem } from '../define-rule.ts';
import { type PlacedEnvironment, placedEnvironments } from '../helpers/placed-environments.ts';

export default defineRule({
  id: 'environment/after-cycle',
  code: 'HG7004',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'An environment comes after itself, directly or through others.',
  why: 'A release must have run in each of them before it may run in any of them, so none ever does.',
  todo: 'Take one after out of the circle; the environment that it leaves is where releases begin.',
  examples: [
    {
      title: 'Each waits for the other',
      invalid: {
        edits: {
          'headgate.yaml': [
            [
              '    deploy: on-release\n',
              '    deploy: on-release\n    after: { environment: prod }\n',
            ],
          ],
        },
      },
      valid: {},
    },
  ],
  check: ({ config }) => {
    if (!config) return [];
    const environments = new Map(
      placedEnvironments(config.value).map((placed) => [placed.name, placed]),
    );
    const reported = new Set<string>();
    return [...environments.keys()].flatMap((name): RuleProblem[] => {
      const circle = reported.has(name) ? undefined : circleFrom(name, environments);
      if (!circle) return [];
      for (const member of circle) reported.add(member);
      const next = circle[1] ?? name;
      const step = environments
        .get(name)
        ?.after.find(({ step: { environment } }) => environment === next);
      return [
        {
          file: config.path,
          pointer: step?.pointer ?? '',
          message: `${circle.join(' after ')}: no release can ever go first`,
          values: [...new Set(circle)].sort(),
        },
      ];
    });
  },
});

/** The way from an environment back to itself, both ends named; undefined when there is none. */
function circleFrom(
  start: string,
  environments: ReadonlyMap<string, PlacedEnvironment>,
): string[] | undefined {
  const seen = new Set<string>();
  const ways = [[start]];
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const { step } of environments.get(way.at(-1) ?? '')?.after ?? []) {
      if (step.environment === start) return [...way, start];
      if (seen.has(step.environment)) continue;
      seen.add(step.environment);
      ways.push([...way, step.environment]);
    }
  }
  return undefined;
}
