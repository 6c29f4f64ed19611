import { defineRule } from '../define-rule.ts';
import { bumpShortfall } from '../helpers/bump-shortfall.ts';
import { declaredVersion } from '../helpers/declared-version.ts';
import { judgeVersion } from '../helpers/judge-version.ts';
import { nextVersionCommand } from '../helpers/next-version-command.ts';
import { inShort, placedChanges } from '../helpers/placed-changes.ts';

export default defineRule({
  id: 'version/bump-too-small',
  code: 'HG8001',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The declared version announces less than what changed.',
  why: 'Callers, reviewers and environments go by the number: they take a patch without a look, and this is none.',
  todo: 'Run `headgate bump`, which writes the version that the changes require.',
  examples: [
    {
      title: 'A guardrail that only warns, declared as a patch',
      invalid: {
        base: {},
        edits: { ...declaredVersion('1.0.1'), 'agents/example/guardrails.yaml': [warns()] },
      },
      valid: {
        base: {},
        edits: { ...declaredVersion('2.0.0'), 'agents/example/guardrails.yaml': [warns()] },
      },
    },
    {
      title: 'A prompt edited under the same version',
      invalid: {
        base: {},
        tags: ['1.0.0'],
        edits: { 'agents/example/prompts/system.md': [['politely', 'kindly']] },
      },
      valid: {
        base: {},
        tags: ['1.0.0'],
        edits: {
          ...declaredVersion('1.0.1'),
          'agents/example/prompts/system.md': [['politely', 'kindly']],
        },
      },
    },
  ],
  check: (context) => {
    const shortfall = bumpShortfall(context);
    if (!shortfall || judgeVersion(context) !== 'bump-too-small') return [];
    const { manifest } = context.agent;
    const { side, from, declared, required, causes } = shortfall;
    const since = side === 'release' ? ` since release ${from}` : '';
    return [
      {
        file: manifest.path,
        pointer: '/version',
        message: `declared ${declared}${since}, requires ${required} because ${inShort(causes)}`,
        values: [required],
        related: placedChanges(causes, side),
        todo: nextVersionCommand(context),
      },
    ];
  },
});

function warns(): [string, string] {
  return ['enforcement: block', 'enforcement: warn'];
}
