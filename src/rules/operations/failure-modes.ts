import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

const ENOUGH = 5;

export default defineRule({
  id: 'operations/failure-modes',
  code: 'HG6015',
  scope: 'agent',
  severity: 'warn',
  since: '0.1.0',
  what: 'Fewer than five failure modes are written down, or two have one id.',
  why: 'Who is called at night reads there what it looks like, how one sees it and what to do; what nobody thought of is found by customers.',
  todo: 'Write down five: tool storms, repeated searches, a full context, silent failure and bypassed guardrails are where to begin.',
  examples: [
    {
      title: 'Four of five',
      invalid: {
        edits: {
          'agents/example/operations.yaml': [
            [
              '  - { id: guardrail-bypass, looksLike: "a tool outside its scope", signal: scope violations, impact: "data leaves its owner", recovery: "stop the run, quarantine the release" }\n',
              '',
            ],
          ],
        },
      },
      valid: {},
    },
    {
      title: 'The same id twice',
      invalid: {
        edits: { 'agents/example/operations.yaml': [['id: context-bloat', 'id: tool-storm']] },
      },
      valid: {},
    },
  ],
  check: ({ agent: { operations } }) => {
    if (!operations) return [];
    const modes = operations.value.failureModes ?? [];
    const ids = modes.map(({ id }) => id);
    const twice = ids.flatMap((id, index): RuleProblem[] => {
      const first = ids.indexOf(id);
      if (first === index) return [];
      return [
        {
          file: operations.path,
          pointer: toPointer(['failureModes', index, 'id']),
          message: `another failure mode is \`${id}\` already`,
          values: [id],
          related: [
            {
              file: operations.path,
              pointer: toPointer(['failureModes', first, 'id']),
              message: 'the other one',
            },
          ],
        },
      ];
    });
    if (twice.length > 0 || modes.length >= ENOUGH) return twice;
    const at = operations.value.failureModes
      ? { pointer: '/failureModes', part: 'key' as const }
      : {};
    const message = `${modes.length} of ${ENOUGH} failure modes are written down`;
    return [{ file: operations.path, ...at, message }];
  },
});
