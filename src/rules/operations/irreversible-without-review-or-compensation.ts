import { toPointer } from '../../core/json-pointer.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { mayReview } from '../helpers/may-review.ts';
import { adminAgrees, asksSomebody, destroys } from '../helpers/tool-effects.ts';

export default defineRule({
  id: 'operations/irreversible-without-review-or-compensation',
  code: 'HG6017',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A tool that may destroy something is called without an admin’s approval in some cases, and nothing undoes it and no review can see it.',
  why: 'Whoever talks to the agent agrees to the call; nobody else looks, and nothing takes it back.',
  todo: 'Name the tool that undoes it (compensate), ask for approval: admin, or add a review whose condition fits its arguments.',
  examples: [
    {
      title: 'The user alone agrees to a deletion',
      invalid: { edits: { 'agents/example/tools.yaml': [deleting('approval: user')] } },
      valid: { edits: { 'agents/example/tools.yaml': [deleting('approval: admin')] } },
    },
    {
      title: 'A review that looks at something else',
      invalid: {
        edits: {
          'agents/example/tools.yaml': [deleting('approval: user')],
          'agents/example/operations.yaml': [reviewed('amount')],
        },
      },
      valid: {
        edits: {
          'agents/example/tools.yaml': [deleting('approval: user')],
          'agents/example/operations.yaml': [reviewed('number')],
        },
      },
    },
  ],
  check: ({ agent: { tools, operations } }) => {
    if (!tools || !operations) return [];
    const reviews = operations.value.review ?? [];
    return (tools.value.tools ?? []).flatMap((tool, index): RuleProblem[] => {
      // A tool that nobody is asked about is tool/destructive-without-approval's.
      if (!destroys(tool) || !asksSomebody(tool) || tool.compensate !== undefined) return [];
      if (adminAgrees(tool) || reviews.some((review) => mayReview(review, tool))) return [];
      return [
        {
          file: tools.path,
          pointer: toPointer(['tools', index, 'name']),
          message: `nothing undoes \`${tool.name}\`, no admin has to agree to every call, and no review can see it`,
          values: [tool.name],
        },
      ];
    });
  },
});

function deleting(approval: string): [string, string] {
  return [
    'tools:\n',
    `tools:
  - name: delete_order
    description: Deletes an order by its number.
    inputSchema: { type: object, properties: { number: { type: string } }, required: [number] }
    annotations: { readOnlyHint: false, destructiveHint: true }
    scope: ["orders:write"]
    ${approval}
`,
  ];
}

function reviewed(argument: string): [string, string] {
  return [
    'escalation:',
    `review: [{ id: deletion, when: { required: [${argument}] }, queue: deletions, approvers: ["@acme/support"] }]\nescalation:`,
  ];
}
