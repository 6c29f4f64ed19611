import { assertionTypeOf } from '../../core/assertion-type-of.ts';
import { own } from '../../core/json.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { assertionComplaint } from '../helpers/assertion-complaint.ts';
import { assertionPlaces } from '../helpers/assertion-places.ts';
import { jsonSchemaProblems } from '../helpers/json-schema-problems.ts';

export default defineRule({
  id: 'evals/bad-assertion',
  code: 'HG6502',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'An assertion of a suite can’t be graded: its value, schema, pattern or threshold is not what its type takes.',
  why: 'The case ends in an error on both sides of every comparison, so it can show neither a regression nor a repair.',
  todo: 'Write what docs/graders.md says that the type takes.',
  examples: [
    {
      title: 'A pattern of another syntax',
      invalid: {
        edits: {
          'agents/example/evals/orders.yaml': [
            ['type: icontains, value: "1001"', 'type: regex, value: "(?=1001)1"'],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/evals/orders.yaml': [
            ['type: icontains, value: "1001"', 'type: regex, value: "1001"'],
          ],
        },
      },
    },
    {
      title: 'A guardrail that there is not',
      invalid: {
        edits: {
          'agents/example/evals/orders.yaml': [
            ['type: icontains, value: "1001"', 'type: guardrail, value: no-such'],
          ],
        },
      },
      valid: {},
    },
    {
      title: 'No threshold where there is no default',
      invalid: {
        edits: {
          'agents/example/evals/orders.yaml': [['type: icontains, value: "1001"', 'type: latency']],
        },
      },
      valid: {
        edits: {
          'agents/example/evals/orders.yaml': [
            ['type: icontains, value: "1001"', 'type: latency, threshold: 2000'],
          ],
        },
      },
    },
  ],
  check: ({ agent }) =>
    assertionPlaces(agent).flatMap(({ suite, assertion, pointer }): RuleProblem[] => {
      const type = assertionTypeOf(assertion.type);
      if (!type) return [];
      const why = assertionComplaint(assertion, type, agent);
      if (why !== undefined) {
        const message = `\`${assertion.type}\` ${why}`;
        return [{ file: suite.path, pointer, message, values: [assertion.type, why] }];
      }
      const subject = `the schema of \`${assertion.type}\``;
      const place = { file: suite.path, subject };
      if (type.value === 'schema') {
        return jsonSchemaProblems(assertion.value, { ...place, pointer: `${pointer}/value` });
      }
      if (type.value !== 'arguments') return [];
      const schema = own(assertion.value, 'schema');
      return jsonSchemaProblems(schema, { ...place, pointer: `${pointer}/value/schema` });
    }),
});
