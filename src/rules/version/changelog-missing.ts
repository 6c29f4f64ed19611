import { changelogHeading } from '../../core/changelog-heading.ts';
import { defineRule } from '../define-rule.ts';
import { declaredVersion } from '../helpers/declared-version.ts';

export default defineRule({
  id: 'version/changelog-missing',
  code: 'HG8009',
  scope: 'agent',
  severity: 'warn',
  since: '0.1.0',
  what: 'CHANGELOG.md has no section for the declared version.',
  why: 'Who decides whether to promote it, or what to go back to, reads there what it brought.',
  todo: 'Add a section `## [version] - date`; `headgate bump` writes one together with the version.',
  examples: [
    {
      title: 'A version that nobody describes',
      invalid: {
        edits: { 'agents/example/agent.yaml': [['version: 1.0.0', 'version: 1.0.1']] },
      },
      valid: { edits: declaredVersion('1.0.1') },
    },
  ],
  check: ({ agent: { changelog, manifest } }) => {
    if (!changelog) return [];
    const { version } = manifest.value;
    // A prerelease may stand under the release that it leads to.
    const [core = version] = version.split('-', 1);
    if ([version, core].some((name) => changelogHeading(name).test(changelog.text))) return [];
    return [
      {
        file: changelog.path,
        message: `there is no section for ${version}`,
        values: [version],
        related: [{ file: manifest.path, pointer: '/version', message: 'declared here' }],
      },
    ];
  },
});
