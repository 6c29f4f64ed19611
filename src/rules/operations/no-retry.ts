import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'operations/no-retry',
  code: 'HG6004',
  scope: 'agent',
  severity: 'warn',
  since: '0.1.0',
  what: 'Nothing says whether a failed model call is tried again.',
  why: 'Rate limits and timeouts of providers are daily weather; without a decision each of them is a failed run.',
  todo: 'Add retry with retries, backoff and on; `retries: 0` is a decision, too.',
  examples: [
    {
      title: 'No retry',
      invalid: {
        edits: {
          'agents/example/operations.yaml': [
            ['retry: { retries: 3, backoff: [30s, 2m, 8m], on: [rate-limit, timeout, 5xx] }\n', ''],
          ],
        },
      },
      valid: {},
    },
  ],
  check: ({ agent: { operations } }) => {
    if (!operations || operations.value.retry?.retries !== undefined) return [];
    const at = operations.value.retry ? { pointer: '/retry', part: 'key' as const } : {};
    const message = operations.value.retry
      ? '`retry` does not say how often'
      : 'nothing says whether a failed call is tried again';
    return [{ file: operations.path, ...at, message }];
  },
});
