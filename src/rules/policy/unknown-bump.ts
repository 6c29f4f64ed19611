import { BUMP_TABLE, isChangeKind } from '../../core/bump-table.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'policy/unknown-bump',
  code: 'HG7053',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'The bump table has a line for a kind of change that does not exist.',
  why: 'The line decides nothing, while whoever wrote it believes that the gate is stricter.',
  todo: 'Write a kind of the bump table, such as prompt.edited or limit.raised.',
  examples: [
    {
      title: 'A misspelt kind',
      invalid: {
        edits: { 'headgate.yaml': [['teams:', 'bumps: { prompt.edit: minor }\nteams:']] },
      },
      valid: {
        edits: { 'headgate.yaml': [['teams:', 'bumps: { prompt.edited: minor }\nteams:']] },
      },
    },
  ],
  check: ({ config }) => {
    if (!config) return [];
    const unknown = Object.keys(config.value.bumps ?? {}).filter((kind) => !isChangeKind(kind));
    return unknown.map((kind): RuleProblem => {
      const meant = didYouMean(kind, Object.keys(BUMP_TABLE));
      return {
        file: config.path,
        pointer: toPointer(['bumps', kind]),
        part: 'key',
        message: `no kind of change is \`${kind}\`${meant ? `; did you mean \`${meant}\`?` : ''}`,
        values: [kind],
      };
    });
  },
});
