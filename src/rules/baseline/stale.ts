import { defineRule } from '../define-rule.ts';
import { baselineOf } from '../helpers/baseline-of.ts';

export default defineRule({
  id: 'baseline/stale',
  code: 'HG9511',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'The baseline excuses a finding that is no longer there.',
  why: 'The entry would excuse the same mistake when it comes back.',
  todo: 'Run `headgate check --update-baseline`, which removes it.',
  examples: [
    {
      title: 'An entry whose problem was mended',
      invalid: { files: baselineOf() },
      valid: {},
    },
  ],
});
