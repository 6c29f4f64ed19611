import { defineRule } from '../define-rule.ts';
import { jsonSchemaProblems } from '../helpers/json-schema-problems.ts';

export default defineRule({
  id: 'tool/invalid-output-schema',
  code: 'HG4003',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A tool’s outputSchema is no usable JSON Schema (2020-12).',
  why: 'Results can’t be held to it, so a tool that changed its answers goes unnoticed.',
  todo: 'Mend the schema at the place shown, or remove it.',
  examples: [
    {
      title: 'A reference to nothing',
      invalid: {
        edits: {
          'agents/example/tools.yaml': [
            ['    annotations:', '    outputSchema: { $ref: "#/$defs/order" }\n    annotations:'],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/tools.yaml': [
            [
              '    annotations:',
              '    outputSchema: { $ref: "#/$defs/order", $defs: { order: { type: object } } }\n    annotations:',
            ],
          ],
        },
      },
    },
  ],
  check: ({ agent: { tools } }) =>
    (tools?.value.tools ?? []).flatMap(({ name, outputSchema }, index) =>
      jsonSchemaProblems(outputSchema, {
        file: tools?.path ?? '',
        pointer: `/tools/${index}/outputSchema`,
        subject: `the outputSchema of \`${name}\``,
      }),
    ),
});
