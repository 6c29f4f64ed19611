import { compareBumps } from '../../core/bump.ts';
import { BUMP_TABLE, isChangeKind, isLowerable } from '../../core/bump-table.ts';
import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'policy/weaker-bump',
  code: 'HG7052',
  scope: 'repository',
  severity: 'warn',
  since: '0.1.0',
  what: 'The bump table requires less of a change than headgate does.',
  why: 'Whoever pins a version range of an agent gets changes that the number does not announce.',
  todo: 'Take the line out, unless nobody outside the team reads the versions.',
  examples: [
    {
      title: 'A limit may be raised without a word',
      invalid: {
        edits: { 'headgate.yaml': [['teams:', 'bumps: { limit.raised: patch }\nteams:']] },
      },
      valid: {
        edits: { 'headgate.yaml': [['teams:', 'bumps: { limit.lowered: major }\nteams:']] },
      },
    },
  ],
  check: ({ config }) => {
    if (!config) return [];
    return Object.entries(config.value.bumps ?? {}).flatMap(([kind, bump]): RuleProblem[] => {
      if (!isChangeKind(kind) || !isLowerable(kind)) return [];
      const usual = BUMP_TABLE[kind];
      if (compareBumps(bump, usual) >= 0) return [];
      return [
        {
          file: config.path,
          pointer: toPointer(['bumps', kind]),
          message: `\`${kind}\` requires ${bump} here and ${usual} elsewhere`,
          values: [kind],
        },
      ];
    });
  },
});
