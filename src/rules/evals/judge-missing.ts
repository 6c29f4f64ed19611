import { assertionTypeOf } from '../../core/assertion-type-of.ts';
import { own } from '../../core/json.ts';
import { readProvider } from '../../models/read-provider.ts';
import { defineRule } from '../define-rule.ts';
import { assertionPlaces } from '../helpers/assertion-places.ts';

export default defineRule({
  id: 'evals/judge-missing',
  code: 'HG6505',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'An assertion asks a judge or an embedding model, and the suite pins none.',
  why: 'A judge that is whatever model is the default today grades differently tomorrow, and a change of grades looks like a change of quality.',
  todo: 'Pin `judge`, or `embeddings` for `similar`, at the top of the suite.',
  examples: [
    {
      title: 'A rubric without a judge',
      invalid: {
        edits: {
          'agents/example/evals/orders.yaml': [
            ['type: icontains, value: "1001"', 'type: llm-rubric, value: Is kind.'],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/evals/orders.yaml': [
            ['type: icontains, value: "1001"', 'type: llm-rubric, value: Is kind.'],
            ['tests:\n', 'judge: { provider: openai, id: gpt-5.4-2026-03-05 }\ntests:\n'],
          ],
        },
      },
    },
  ],
  check: ({ agent }) =>
    assertionPlaces(agent).flatMap(({ suite, assertion: { type, provider }, pointer, test }) => {
      const needs = assertionTypeOf(type)?.needs;
      const { judge, embeddings, defaultTest } = suite.value;
      const options = { ...defaultTest?.options, ...test.options };
      const named = judge ?? readProvider(provider) ?? readProvider(own(options, 'provider'));
      if (needs === 'judge' && !named) {
        const message = `\`${type}\` asks a judge, and the suite pins none`;
        return [{ file: suite.path, pointer, message, values: [type] }];
      }
      if (needs !== 'embeddings' || embeddings) return [];
      const message = `\`${type}\` asks an embedding model, and the suite pins none`;
      return [{ file: suite.path, pointer, message, values: [type] }];
    }),
});
