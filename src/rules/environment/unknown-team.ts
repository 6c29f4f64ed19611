import { didYouMean } from '../../core/did-you-mean.ts';
import { toPointer } from '../../core/json-pointer.ts';
import type { HeadgateConfig } from '../../generated/types.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { placedEnvironments } from '../helpers/placed-environments.ts';

export default defineRule({
  id: 'environment/unknown-team',
  code: 'HG7006',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'Approvals, permissions or a pipeline name a team that `teams` does not have, or that is empty.',
  why: 'Nobody is in it, so nobody can approve, promote or resume, and one finds out when it is urgent.',
  todo: 'Add the team under teams, or write a person: an e-mail address, or a handle with its @.',
  examples: [
    {
      title: 'A misspelt team',
      invalid: {
        edits: { 'headgate.yaml': [['from: [release-managers]', 'from: [release-manager]']] },
      },
      valid: {},
    },
    {
      title: 'A person needs no team',
      invalid: {
        edits: { 'headgate.yaml': [['from: [release-managers]', 'from: [ana]']] },
      },
      valid: {
        edits: { 'headgate.yaml': [['from: [release-managers]', 'from: [ana@acme.example]']] },
      },
    },
  ],
  check: ({ config }) => {
    if (!config) return [];
    const teams = config.value.teams ?? {};
    return named(config.value).flatMap(({ name, pointer }): RuleProblem[] => {
      // With an @ it is a person, or a team of GitHub's, which nobody here can look into.
      if (name.includes('@')) return [];
      const members = Object.hasOwn(teams, name) ? teams[name] : undefined;
      if (members && members.length > 0) return [];
      const meant = members ? undefined : didYouMean(name, Object.keys(teams));
      const complaint = members ? 'has no members' : 'is not under `teams`';
      return [
        {
          file: config.path,
          pointer,
          message: `the team \`${name}\` ${complaint}${meant ? `; did you mean \`${meant}\`?` : ''}`,
          values: [name],
        },
      ];
    });
  },
});

function named(config: HeadgateConfig): { name: string; pointer: string }[] {
  const inEnvironments = placedEnvironments(config).flatMap(({ environment, at }) => {
    const { approvals, permissions = {} } = environment;
    const lists = [
      { path: ['approvals', 'from'], names: approvals?.from },
      ...(['promote', 'override', 'resume'] as const).map((right) => ({
        path: ['permissions', right],
        names: permissions[right],
      })),
    ];
    return lists.flatMap(({ path, names = [] }) =>
      names.map((name, index) => ({ name, pointer: at(...path, index) })),
    );
  });
  const inPipelines = Object.entries(config.pipelines ?? {}).flatMap(([pipeline, { team }]) =>
    team === undefined ? [] : [{ name: team, pointer: toPointer(['pipelines', pipeline, 'team']) }],
  );
  return [...inEnvironments, ...inPipelines];
}
