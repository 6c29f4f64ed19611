import { compareVersions, nextVersion } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';
import { changedAs } from '../helpers/changed-as.ts';
import { judgeVersion } from '../helpers/judge-version.ts';

export default defineRule({
  id: 'version/skipped',
  code: 'HG8006',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The new version skips numbers.',
  why: 'People look for the version between, and can’t tell a slip from a release that was deleted.',
  todo: 'Declare the next patch, minor or major version; `headgate bump` picks the one that the changes require.',
  examples: [
    {
      title: 'Two patches at once',
      invalid: { base: {}, edits: changedAs('1.0.2') },
      valid: { base: {}, edits: changedAs('1.0.1') },
    },
    {
      title: 'A minor version that does not begin at zero',
      invalid: { base: {}, edits: changedAs('1.1.1') },
      valid: { base: {}, edits: changedAs('1.1.0') },
    },
  ],
  check: (context) => {
    const { agent, base, releases } = context;
    if (!base || judgeVersion(context) !== 'skipped') return [];
    const { version } = agent.manifest.value;
    const before = base.manifest.value.version;
    const newest = [before, ...(releases?.versions ?? [])].reduce((a, b) =>
      compareVersions(a, b) >= 0 ? a : b,
    );
    const next = new Set(
      (['patch', 'minor', 'major'] as const).map((bump) => nextVersion(newest, bump)),
    );
    return [
      {
        file: agent.manifest.path,
        pointer: '/version',
        message: `${version} does not follow ${newest}: the next are ${new Intl.ListFormat('en').format(next)}`,
        values: [version],
        related: [{ file: base.manifest.path, pointer: '/version', message: before, side: 'base' }],
      },
    ];
  },
});
