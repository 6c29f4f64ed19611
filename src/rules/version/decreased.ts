import { defineRule } from '../define-rule.ts';
import { declaredVersion } from '../helpers/declared-version.ts';
import { judgeVersion } from '../helpers/judge-version.ts';

export default defineRule({
  id: 'version/decreased',
  code: 'HG8002',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The declared version is lower than before.',
  why: 'The lower number may name something that runs already, and whoever asks for the newest version gets the older content.',
  todo: 'Go on from the higher version. To take an environment back, use `headgate rollback`: it needs no commit here.',
  examples: [
    {
      title: 'A revert that takes the version along',
      invalid: { base: {}, edits: declaredVersion('0.9.0') },
      valid: { base: {} },
    },
    {
      title: 'A prerelease comes before its release',
      invalid: { base: {}, edits: declaredVersion('1.0.0-rc.1') },
      valid: { base: {} },
    },
  ],
  check: (context) => {
    const { agent, base } = context;
    if (!base || judgeVersion(context) !== 'decreased') return [];
    const [from, to] = [base.manifest.value.version, agent.manifest.value.version];
    return [
      {
        file: agent.manifest.path,
        pointer: '/version',
        message: `the version goes back from ${from} to ${to}`,
        values: [from, to],
        related: [{ file: base.manifest.path, pointer: '/version', message: from, side: 'base' }],
        todo: `Write version: ${from} again, then run \`headgate bump ${agent.name}\`. To take an environment back, use \`headgate rollback\`: it needs no commit here.`,
      },
    ];
  },
});
