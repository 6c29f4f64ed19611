import { defineRule } from '../define-rule.ts';
import { changedAs } from '../helpers/changed-as.ts';
import { judgeVersion } from '../helpers/judge-version.ts';
import { nextVersionCommand } from '../helpers/next-version-command.ts';

export default defineRule({
  id: 'version/reused',
  code: 'HG8003',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The new version is one that is released already, with other content.',
  why: 'Two contents under one number: nobody can say which of them runs, and the second can’t be released.',
  todo: 'Run `headgate bump`, which writes a version above every release.',
  examples: [
    {
      title: 'Somebody else released 1.0.1 in the meantime',
      invalid: { base: {}, tags: ['1.0.0', '1.0.1'], edits: changedAs('1.0.1') },
      valid: { base: {}, tags: ['1.0.0', '1.0.1'], edits: changedAs('1.0.2') },
    },
  ],
  check: (context) => {
    if (judgeVersion(context) !== 'reused') return [];
    const { manifest } = context.agent;
    const { version } = manifest.value;
    return [
      {
        file: manifest.path,
        pointer: '/version',
        message: `${version} is released already, with other content`,
        values: [version],
        todo: nextVersionCommand(context),
      },
    ];
  },
});
