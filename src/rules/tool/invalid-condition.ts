import type { Agent } from '../../core/agent.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { jsonSchemaProblems } from '../helpers/json-schema-problems.ts';

export default defineRule({
  id: 'tool/invalid-condition',
  code: 'HG4004',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The `when` of an approval case or of a review is no usable JSON Schema (2020-12).',
  why: 'Whether a person must agree would depend on how the runtime reads a broken condition.',
  todo: 'Mend the condition at the place shown.',
  examples: [
    {
      title: 'A number in quotes',
      invalid: { edits: { 'agents/example/tools.yaml': [withApproval('"50"')] } },
      valid: { edits: { 'agents/example/tools.yaml': [withApproval('50')] } },
    },
    {
      title: 'A review whose condition looks elsewhere',
      invalid: {
        edits: { 'agents/example/operations.yaml': [withReview('{ $ref: amount.json }')] },
      },
      valid: { edits: { 'agents/example/operations.yaml': [withReview('{ minimum: 50 }')] } },
    },
  ],
  check: ({ agent }) => [...approvalCases(agent), ...reviews(agent)],
});

function approvalCases({ tools }: Agent): RuleProblem[] {
  return (tools?.value.tools ?? []).flatMap(({ name, approval }, index) =>
    (typeof approval === 'object' ? (approval.cases ?? []) : []).flatMap(({ when }, number) =>
      jsonSchemaProblems(when, {
        file: tools?.path ?? '',
        pointer: `/tools/${index}/approval/cases/${number}/when`,
        subject: `the condition of approval case ${number + 1} of \`${name}\``,
      }),
    ),
  );
}

function reviews({ operations }: Agent): RuleProblem[] {
  return (operations?.value.review ?? []).flatMap(({ id, when }, index) =>
    jsonSchemaProblems(when, {
      file: operations?.path ?? '',
      pointer: `/review/${index}/when`,
      subject: `the condition of the review \`${id}\``,
    }),
  );
}

function withApproval(maximum: string): [string, string] {
  const when = `{ properties: { amount: { maximum: ${maximum} } } }`;
  return [
    '    annotations:',
    `    approval: { default: admin, cases: [{ when: ${when}, level: none }] }\n    annotations:`,
  ];
}

function withReview(amount: string): [string, string] {
  const when = `{ properties: { amount: ${amount} } }`;
  const review = `{ id: large-order, when: ${when}, queue: orders-review, approvers: ["@acme/support"] }`;
  return ['escalation:', `review: [${review}]\nescalation:`];
}
