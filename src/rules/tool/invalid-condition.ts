import { defineRule } from '../define-rule.ts';
import { jsonSchemaProblems } from '../helpers/json-schema-problems.ts';

export default defineRule({
  id: 'tool/invalid-condition',
  code: 'HG4004',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The `when` of an approval case is no usable JSON Schema (2020-12).',
  why: 'Whether a person must agree would depend on how the runtime reads a broken condition.',
  todo: 'Mend the condition at the place shown.',
  examples: [
    {
      title: 'A number in quotes',
      invalid: { edits: { 'agents/example/tools.yaml': [withApproval('"50"')] } },
      valid: { edits: { 'agents/example/tools.yaml': [withApproval('50')] } },
    },
  ],
  check: ({ agent: { tools } }) =>
    (tools?.value.tools ?? []).flatMap(({ name, approval }, index) =>
      (typeof approval === 'object' ? (approval.cases ?? []) : []).flatMap(({ when }, number) =>
        jsonSchemaProblems(when, {
          file: tools?.path ?? '',
          pointer: `/tools/${index}/approval/cases/${number}/when`,
          subject: `the condition of approval case ${number + 1} of \`${name}\``,
        }),
      ),
    ),
});

function withApproval(maximum: string): [string, string] {
  const when = `{ properties: { amount: { maximum: ${maximum} } } }`;
  return [
    '    annotations:',
    `    approval: { default: admin, cases: [{ when: ${when}, level: none }] }\n    annotations:`,
  ];
}
