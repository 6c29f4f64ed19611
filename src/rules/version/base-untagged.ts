import { compareVersions } from '../../core/version.ts';
import { requiredBump } from '../../diff/required-bump.ts';
import { defineRule } from '../define-rule.ts';
import { declaredVersion } from '../helpers/declared-version.ts';

export default defineRule({
  id: 'version/base-untagged',
  code: 'HG8008',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The version that the change starts from is not released yet, or nobody could be asked whether it is.',
  why: 'Whether the new version exceeds every release, and differs from what it names, can’t be told before.',
  todo: 'Wait for the release that is on its way, or make it with `headgate release --push`; then check again.',
  examples: [
    {
      title: 'Version 1.0.0 is merged, and its release is on its way',
      invalid: { base: {}, tags: ['0.9.0'], edits: kindly() },
      valid: { base: {}, tags: ['0.9.0', '1.0.0'], edits: kindly() },
    },
  ],
  check: ({ agent, base, changes, releases }) => {
    const before = base?.manifest.value.version;
    if (!base || before === undefined || !releases || releases.versions.includes(before)) return [];
    const touched = before !== agent.manifest.value.version || requiredBump(changes) !== 'none';
    if (!touched) return [];
    const at = { file: agent.manifest.path, pointer: '/version', values: [before] };
    const start = { file: base.manifest.path, pointer: '/version', side: 'base' as const };
    if (!releases.complete) {
      return [
        {
          ...at,
          message: `this clone has no tag of ${before}, and the remote could not be asked`,
          related: [{ ...start, message: 'the change starts from here' }],
          todo: `Check again when the remote answers, or fetch the tags: git fetch origin 'refs/tags/${agent.name}/*:refs/tags/${agent.name}/*'.`,
          inconclusive: true,
        },
      ];
    }
    const { versions } = releases;
    // Nobody has released anything of it yet. An older version than a release is version/below-release's.
    if (
      !versions.every((version) => compareVersions(version, before) < 0) ||
      versions.length === 0
    ) {
      return [];
    }
    return [
      {
        ...at,
        message: `${before}, which the change starts from, is not released yet`,
        related: [{ ...start, message: `the newest release is ${versions.at(-1)}` }],
        inconclusive: true,
      },
    ];
  },
});

function kindly(): Record<string, [string, string][]> {
  return {
    ...declaredVersion('1.0.1'),
    'agents/example/prompts/system.md': [['politely', 'kindly']],
  };
}
