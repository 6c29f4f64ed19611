import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'ignore/unused',
  code: 'HG9502',
  scope: 'load',
  severity: 'warn',
  since: '0.1.0',
  what: 'A headgate-ignore comment has nothing to ignore.',
  why: 'It would hide the next problem at this place, which nobody has looked at.',
  todo: 'Remove the comment.',
  examples: [
    {
      title: 'An ignore that outlived its problem',
      invalid: {
        edits: {
          'agents/example/guardrails.yaml': [
            ['limits:', '# headgate-ignore[limits/none]: the caller stops runs\nlimits:'],
          ],
        },
      },
      valid: {},
    },
  ],
});
