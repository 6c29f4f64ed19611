import { defineRule } from '../define-rule.ts';

const RECORDS = ['traces', 'toolCalls', 'cost'] as const;

export default defineRule({
  id: 'operations/no-observability',
  code: 'HG6014',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'Runs of the agent leave no trace, or no record of their tool calls or cost.',
  why: 'When a customer complains, nobody can find out what the agent did, with which tools, at what price.',
  todo: 'Add observability: { traces: true, toolCalls: true, cost: true }.',
  examples: [
    {
      title: 'Nothing is recorded',
      invalid: {
        edits: {
          'agents/example/operations.yaml': [
            [
              'observability: { traces: true, toolCalls: true, cost: true, sample: 0.05, retention: 90d }\n',
              '',
            ],
          ],
        },
      },
      valid: {},
    },
    {
      title: 'Everything but the tool calls',
      invalid: { edits: { 'agents/example/operations.yaml': [['toolCalls: true, ', '']] } },
      valid: {},
    },
  ],
  check: ({ agent: { operations } }) => {
    if (!operations) return [];
    const { observability } = operations.value;
    const missing = RECORDS.filter((record) => observability?.[record] !== true);
    if (missing.length === 0) return [];
    const at = observability ? { pointer: '/observability', part: 'key' as const } : {};
    const records = new Intl.ListFormat('en').format(missing.map((record) => `\`${record}\``));
    const message = `runs leave no record of ${records}`;
    return [{ file: operations.path, ...at, message, values: missing }];
  },
});
