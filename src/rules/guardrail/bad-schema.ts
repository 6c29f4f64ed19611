import { defineRule } from '../define-rule.ts';
import { jsonSchemaProblems } from '../helpers/json-schema-problems.ts';

export default defineRule({
  id: 'guardrail/bad-schema',
  code: 'HG5003',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The schema of a guardrail is no usable JSON Schema (2020-12).',
  why: 'The guardrail fails on every text or holds back none, and a pattern that backtracks can hang the agent.',
  todo: 'Mend the schema at the place shown.',
  examples: [
    {
      title: 'A list that is a text',
      invalid: { edits: { 'agents/example/guardrails.yaml': [withSchema('answer')] } },
      valid: { edits: { 'agents/example/guardrails.yaml': [withSchema('[answer]')] } },
    },
  ],
  check: ({ agent: { guardrails } }) =>
    (guardrails?.value.guardrails ?? []).flatMap((guardrail, index) =>
      guardrail.kind !== 'schema'
        ? []
        : jsonSchemaProblems(guardrail.schema, {
            file: guardrails?.path ?? '',
            pointer: `/guardrails/${index}/schema`,
            subject: `the schema of \`${guardrail.id}\``,
          }),
    ),
});

function withSchema(required: string): [string, string] {
  const schema = `{ type: object, required: ${required} }`;
  return [
    'limits:',
    `  - { id: answer-shape, stage: output, kind: schema, schema: ${schema}, enforcement: block }\nlimits:`,
  ];
}
