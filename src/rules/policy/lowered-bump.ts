import { compareBumps } from '../../core/bump.ts';
import { BUMP_TABLE, isChangeKind, isLowerable } from '../../core/bump-table.ts';
import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'policy/lowered-bump',
  code: 'HG7051',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'The bump table lowers a model, tool or guardrail line.',
  why: 'These say which model answers, what it may touch and what holds it back; callers of a patch rely on none of that having moved. The line has no effect.',
  todo: 'Take the line out; a repository may only raise it.',
  examples: [
    {
      title: 'A looser guardrail as a patch',
      invalid: {
        edits: { 'headgate.yaml': [['teams:', 'bumps: { guardrail.loosened: patch }\nteams:']] },
      },
      valid: {
        edits: { 'headgate.yaml': [['teams:', 'bumps: { guardrail.added: major }\nteams:']] },
      },
    },
  ],
  check: ({ config }) => {
    if (!config) return [];
    return Object.entries(config.value.bumps ?? {}).flatMap(([kind, bump]): RuleProblem[] => {
      if (!isChangeKind(kind) || isLowerable(kind)) return [];
      const usual = BUMP_TABLE[kind];
      if (compareBumps(bump, usual) >= 0) return [];
      return [
        {
          file: config.path,
          pointer: toPointer(['bumps', kind]),
          message: `\`${kind}\` requires ${usual}, and no repository may make that ${bump}`,
          values: [kind],
        },
      ];
    });
  },
});
