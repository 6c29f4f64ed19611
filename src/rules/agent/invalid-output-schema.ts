import { defineRule } from '../define-rule.ts';
import { jsonSchemaProblems } from '../helpers/json-schema-problems.ts';

export default defineRule({
  id: 'agent/invalid-output-schema',
  code: 'HG1020',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The output of agent.yaml is no usable JSON Schema (2020-12).',
  why: 'Callers rely on the answer’s shape; a schema that cannot be read promises nothing and hides every break.',
  todo: 'Mend the schema at the place shown.',
  examples: [
    {
      title: 'A type that does not exist',
      invalid: { edits: { 'agents/example/agent.yaml': [withOutput('text')] } },
      valid: { edits: { 'agents/example/agent.yaml': [withOutput('string')] } },
    },
  ],
  check: ({ agent: { manifest } }) =>
    jsonSchemaProblems(manifest.value.output, {
      file: manifest.path,
      pointer: '/output',
      subject: 'the output',
    }),
});

function withOutput(type: string): [string, string] {
  return [
    'inputs:',
    `output: { type: object, properties: { answer: { type: ${type} } }, required: [answer] }\ninputs:`,
  ];
}
