import { didYouMean } from '../../core/did-you-mean.ts';
import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'policy/unknown-rule',
  code: 'HG7054',
  scope: 'repository',
  severity: 'error',
  since: '0.1.0',
  what: 'A level is set for a rule that does not exist, or whose level nobody may set.',
  why: 'The line has no effect: what it was to silence still blocks, or what it was to block still passes.',
  todo: 'Name a rule as `headgate rules` lists it, or take the line out.',
  examples: [
    {
      title: 'A misspelt rule',
      invalid: {
        edits: { 'headgate.yaml': [['teams:', 'rules: { guardrail/non: warn }\nteams:']] },
      },
      valid: {
        edits: { 'headgate.yaml': [['teams:', 'rules: { guardrail/none: warn }\nteams:']] },
      },
    },
    {
      title: 'A rule that the gate itself rests on',
      invalid: {
        edits: { 'headgate.yaml': [['teams:', 'rules: { version/bump-too-small: off }\nteams:']] },
      },
      valid: {},
    },
  ],
  check: ({ config, rules }) => {
    if (!config) return [];
    return Object.keys(config.value.rules ?? {}).flatMap((id): RuleProblem[] => {
      const rule = rules.get(id);
      if (rule && !rule.locked) return [];
      return [
        {
          file: config.path,
          pointer: toPointer(['rules', id]),
          part: 'key',
          message: rule
            ? `the level of \`${id}\` can’t be set: the gate rests on it`
            : unknown(id, [...rules.keys()]),
          values: [id],
        },
      ];
    });
  },
});

function unknown(id: string, known: readonly string[]): string {
  if (known.some((rule) => rule.startsWith(`${id}/`))) {
    return `\`${id}\` is a group of rules; levels are set rule by rule`;
  }
  const meant = didYouMean(id, known);
  return `there is no rule \`${id}\`${meant ? `; did you mean \`${meant}\`?` : ''}`;
}
