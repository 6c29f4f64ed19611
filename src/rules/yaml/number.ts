import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'yaml/number',
  code: 'HG1016',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A number cannot be held exactly.',
  why: 'Programs that read it round it differently, so a limit or a budget would not be the one that was reviewed.',
  todo: 'Write a number with fewer digits, or quote it if it is a name.',
  examples: [
    {
      title: 'An id with more digits than a number holds',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [
            ['version: 1.0.0', 'version: 1.0.0\nx-account: 12345678901234567890'],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/agent.yaml': [
            ['version: 1.0.0', 'version: 1.0.0\nx-account: "12345678901234567890"'],
          ],
        },
      },
    },
  ],
});
