import { compareVersions } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';
import { changedAs } from '../helpers/changed-as.ts';
import { judgeVersion } from '../helpers/judge-version.ts';
import { nextVersionCommand } from '../helpers/next-version-command.ts';

export default defineRule({
  id: 'version/below-release',
  code: 'HG8005',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The changed agent’s version does not exceed every release.',
  why: 'Whoever asks for the newest version goes on getting the other release, and environments would go backwards to this one.',
  todo: 'Run `headgate bump`, which writes a version above every release.',
  examples: [
    {
      title: 'Version 1.1.0 was released while this branch stood',
      invalid: { base: {}, tags: ['1.0.0', '1.1.0'], edits: changedAs('1.0.1') },
      valid: { base: {}, tags: ['1.0.0', '1.1.0'], edits: changedAs('1.1.1') },
    },
  ],
  check: (context) => {
    if (judgeVersion(context) !== 'below-release') return [];
    const { manifest } = context.agent;
    const { version } = manifest.value;
    const newest = context.releases?.versions.findLast(
      (other) => compareVersions(other, version) > 0,
    );
    return [
      {
        file: manifest.path,
        pointer: '/version',
        message: `${version} does not exceed ${newest}, which is released`,
        values: [version],
        todo: nextVersionCommand(context),
      },
    ];
  },
});
