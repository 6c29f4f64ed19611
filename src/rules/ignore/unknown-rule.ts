import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'ignore/unknown-rule',
  code: 'HG9503',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A headgate-ignore comment names a rule that does not exist, or that nothing may ignore.',
  why: 'The comment does nothing, while its reader believes that the case was decided.',
  todo: 'Name an existing rule (`headgate rules` lists them), or remove the comment.',
  examples: [
    {
      title: 'A misspelt rule',
      invalid: {
        edits: {
          'agents/example/guardrails.yaml': [
            ['limits:', '# headgate-ignore[limit/none]: the caller stops runs\nlimits:'],
          ],
        },
      },
      valid: {},
    },
  ],
});
