import { defineRule } from '../define-rule.ts';
import { baselineOf } from '../helpers/baseline-of.ts';

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
      invalid: { files: baselineOf({ expires: '2025-12-31' }) },
      valid: {},
    },
  ],
});
