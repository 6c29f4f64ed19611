import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'operations/no-dead-letter',
  code: 'HG6007',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'Work that could not be done goes nowhere.',
  why: 'A request that failed after its last retry is lost, and nobody can tell how many there were.',
  todo: 'Add deadLetter with a queue, a retention of 7 to 30 days, and whom to notify.',
  examples: [
    {
      title: 'No dead letters',
      invalid: {
        edits: {
          'agents/example/operations.yaml': [
            [
              'deadLetter: { queue: orders-failed, retention: 14d, notify: ["#support-oncall"] }\n',
              '',
            ],
          ],
        },
      },
      valid: {},
    },
  ],
  check: ({ agent: { operations } }) =>
    !operations || operations.value.deadLetter
      ? []
      : [{ file: operations.path, message: 'work that fails after its last retry goes nowhere' }],
});
