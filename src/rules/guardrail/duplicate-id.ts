import { toPointer } from '../../core/json-pointer.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'guardrail/duplicate-id',
  code: 'HG5004',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'Two guardrails of an agent have the same id.',
  why: 'Versions are compared by id: one of the two could be loosened or removed without anybody being told.',
  todo: 'Give one of the two another id.',
  examples: [
    {
      title: 'A copied line',
      invalid: {
        edits: { 'agents/example/guardrails.yaml': [['id: short-answers', 'id: no-card-numbers']] },
      },
      valid: {},
    },
  ],
  check: ({ agent: { guardrails } }) => {
    if (!guardrails) return [];
    const first = new Map<string, number>();
    return (guardrails.value.guardrails ?? []).flatMap(({ id }, index) => {
      const twin = first.get(id);
      if (twin === undefined) {
        first.set(id, index);
        return [];
      }
      const at = (item: number) => toPointer(['guardrails', item, 'id']);
      return [
        {
          file: guardrails.path,
          pointer: at(index),
          message: `there are two guardrails with the id \`${id}\``,
          values: [id],
          related: [{ file: guardrails.path, pointer: at(twin), message: 'the first one' }],
        },
      ];
    });
  },
});
