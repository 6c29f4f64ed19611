import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'operations/trigger-without-idempotency',
  code: 'HG6012',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'An event or api trigger names no field by which a repeat is recognised.',
  why: 'Queues deliver at least once and callers retry: the same request is answered, paid and acted on twice.',
  todo: 'Add idempotencyKey with the field that is the same in a repeat, such as an order or request id.',
  examples: [
    {
      title: 'An event that may come twice',
      invalid: {
        edits: { 'agents/example/operations.yaml': [[', idempotencyKey: question_id', '']] },
      },
      valid: {},
    },
  ],
  check: ({ agent: { operations } }) =>
    (operations?.value.triggers ?? []).flatMap((trigger, index): RuleProblem[] => {
      if (trigger.type !== 'event' && trigger.type !== 'api') return [];
      if (!operations || trigger.idempotencyKey !== undefined) return [];
      const name =
        trigger.id === undefined ? `trigger ${index + 1}` : `the trigger \`${trigger.id}\``;
      return [
        {
          file: operations.path,
          pointer: toPointer(['triggers', index, 'type']),
          message: `${name} (${trigger.type}) can’t tell a repeat from a new request`,
          values: [trigger.type, trigger.id ?? ''],
        },
      ];
    }),
});
