import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'yaml/duplicate-key',
  code: 'HG1013',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A mapping has the same key twice.',
  why: 'YAML readers disagree on which of the two counts, so the reviewer may read one and the agent run with the other.',
  todo: 'Remove one of the two.',
  examples: [
    {
      title: 'Two descriptions',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [
            ['version: 1.0.0', 'version: 1.0.0\ndescription: Answers questions about parcels.'],
          ],
        },
      },
      valid: {},
    },
  ],
});
