import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'baseline/expired',
  code: 'HG9512',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'An entry of the baseline has passed its date.',
  why: 'The exception was given for a time, and the time is over.',
  todo: 'Mend the finding, or agree on a new date with the entry’s owner.',
  examples: [
    {
      title: 'An entry that ended',
      invalid: {
        files: {
          '.headgate/baseline.json': JSON.stringify({
            schema: 'headgate/baseline/v1',
            entries: [
              {
                fingerprint: '00000000000000000000000000000000',
                rule: 'limits/none',
                agent: 'example',
                owner: '@acme/support',
                reason: 'Limits come with the next release.',
                expires: '2025-12-31',
              },
            ],
          }),
        },
      },
      valid: {},
    },
  ],
});
