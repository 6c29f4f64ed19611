import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'yaml/too-large',
  code: 'HG1015',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A YAML file is nested too deeply, or holds too many values or aliases.',
  why: 'Such files exhaust the memory or the time of whatever parses them.',
  todo: 'Split the file, flatten it, or write aliases out.',
  examples: [
    {
      title: 'A hundred nested lists',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [
            ['version: 1.0.0', `version: 1.0.0\nx-deep: ${'['.repeat(100)}${']'.repeat(100)}`],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/agent.yaml': [['version: 1.0.0', 'version: 1.0.0\nx-deep: [[]]']],
        },
      },
    },
  ],
});
