import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'operations/no-circuit-breaker',
  code: 'HG6006',
  scope: 'agent',
  severity: 'warn',
  since: '0.1.0',
  what: 'Nothing stops the agent from calling what keeps failing.',
  why: 'Every run goes on to fail slowly, pays for it, and keeps a provider or a server down that tries to come back.',
  todo: 'Add circuitBreaker with failureRate or failures, a window and a cooldown.',
  examples: [
    {
      title: 'No circuit breaker',
      invalid: {
        edits: {
          'agents/example/operations.yaml': [
            [
              'circuitBreaker: { failureRate: 0.5, window: 5m, minimumCalls: 10, cooldown: 2m }\n',
              '',
            ],
          ],
        },
      },
      valid: {},
    },
    {
      title: 'One that nothing opens',
      invalid: { edits: { 'agents/example/operations.yaml': [['failureRate: 0.5, ', '']] } },
      valid: {
        edits: { 'agents/example/operations.yaml': [['failureRate: 0.5', 'failures: 20']] },
      },
    },
  ],
  check: ({ agent: { operations } }) => {
    if (!operations) return [];
    const { circuitBreaker } = operations.value;
    if (circuitBreaker?.failureRate !== undefined || circuitBreaker?.failures !== undefined) {
      return [];
    }
    if (!circuitBreaker) {
      return [{ file: operations.path, message: 'nothing stops calls to what keeps failing' }];
    }
    return [
      {
        file: operations.path,
        pointer: '/circuitBreaker',
        part: 'key',
        message: 'neither `failureRate` nor `failures` is set, so the circuit breaker never opens',
      },
    ];
  },
});
