import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'ignore/malformed',
  code: 'HG9504',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A comment is meant to ignore a finding, and is not written so that it does.',
  why: 'The finding stays, or comes back later, while the reader believes that the case was decided.',
  todo: 'Write # headgate-ignore[group/rule]: reason, and in a prompt {{! headgate-ignore[group/rule]: reason }}.',
  examples: [
    {
      title: 'As another linter has it',
      invalid: {
        edits: {
          'agents/example/guardrails.yaml': [
            ['limits:', '# headgate-disable-next-line limits/none -- callers stop runs\nlimits:'],
          ],
        },
      },
      valid: {},
    },
    {
      title: 'A comment of HTML, which the model reads as part of the prompt',
      invalid: {
        edits: {
          'agents/example/prompts/system.md': [
            [
              'in two sentences.',
              'in two sentences. See\n<!-- headgate-ignore[security/new-url]: ours -->\nhttps://acme.example.',
            ],
          ],
        },
      },
      valid: {},
    },
  ],
});
