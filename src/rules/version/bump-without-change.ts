import { defineRule } from '../define-rule.ts';
import { declaredVersion } from '../helpers/declared-version.ts';
import { judgeVersion } from '../helpers/judge-version.ts';

export default defineRule({
  id: 'version/bump-without-change',
  code: 'HG8007',
  scope: 'agent',
  severity: 'warn',
  since: '0.1.0',
  what: 'The version moves on, but nothing that is released does.',
  why: 'A release that changes nothing costs reviewers and environments a round, and hides the one that does.',
  todo: 'Take the version back, or make the change that it was meant for; evals and formatting need no version.',
  examples: [
    {
      title: 'A version for nothing',
      invalid: { base: {}, edits: declaredVersion('1.0.1') },
      valid: {
        base: {},
        edits: {
          ...declaredVersion('1.0.1'),
          'agents/example/prompts/system.md': [['politely', 'kindly']],
        },
      },
    },
  ],
  check: (context) => {
    const { agent, base } = context;
    if (!base || judgeVersion(context) !== 'bump-without-change') return [];
    const [from, to] = [base.manifest.value.version, agent.manifest.value.version];
    return [
      {
        file: agent.manifest.path,
        pointer: '/version',
        message: `${to} does nothing that ${from} does not`,
        values: [to],
        related: [{ file: base.manifest.path, pointer: '/version', message: from, side: 'base' }],
      },
    ];
  },
});
