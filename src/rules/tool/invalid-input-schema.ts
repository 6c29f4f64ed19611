import { defineRule, type RuleProblem } from '../define-rule.ts';
import { jsonSchemaProblems } from '../helpers/json-schema-problems.ts';

export default defineRule({
  id: 'tool/invalid-input-schema',
  code: 'HG4002',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A tool’s inputSchema is no usable JSON Schema (2020-12) of an object.',
  why: 'Providers refuse the whole request, or arguments reach the tool unchecked; a pattern that backtracks can hang the agent.',
  todo: 'Mend the schema at the place shown: type object, references inside the schema only, patterns in RE2’s syntax.',
  examples: [
    {
      title: 'A misspelt type',
      invalid: { edits: { 'agents/example/tools.yaml': [['type: string', 'type: sting']] } },
      valid: {},
    },
    {
      title: 'A pattern that can hang',
      invalid: {
        edits: {
          'agents/example/tools.yaml': [
            ['type: string', 'type: string, pattern: "^(?=.*\\\\d)(\\\\d+)+$"'],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/tools.yaml': [['type: string', 'type: string, pattern: "^\\\\d+$"']],
        },
      },
    },
    {
      title: 'A schema that lies elsewhere',
      invalid: {
        edits: {
          'agents/example/tools.yaml': [
            ['{ type: string }', '{ $ref: "https://schemas.acme.example/order.json" }'],
          ],
        },
      },
      valid: {},
    },
  ],
  check: ({ agent: { tools } }) => {
    if (!tools) return [];
    return (tools.value.tools ?? []).flatMap(({ name, inputSchema }, index): RuleProblem[] => {
      const pointer = `/tools/${index}/inputSchema`;
      const place = { file: tools.path, pointer, subject: `the inputSchema of \`${name}\`` };
      const problems = jsonSchemaProblems(inputSchema, place);
      if (problems.length > 0 || inputSchema.type === 'object') return problems;
      return [
        {
          file: tools.path,
          pointer: inputSchema.type === undefined ? pointer : `${pointer}/type`,
          ...(inputSchema.type === undefined ? { part: 'key' as const } : {}),
          message: `${place.subject} must have type: object`,
          values: ['type'],
        },
      ];
    });
  },
});
