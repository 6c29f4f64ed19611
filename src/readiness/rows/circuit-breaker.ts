import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'circuit-breaker',
  title: 'Circuit breaker, distinct from budgets',
  why: 'A budget ends when the money is gone; what fails again and again has to end sooner.',
  fields: [
    ...['operations.circuitBreaker.failureRate', 'operations.circuitBreaker.failures'],
    ...['operations.circuitBreaker.window', 'operations.circuitBreaker.minimumCalls'],
    'operations.circuitBreaker.cooldown',
  ],
  check(facts) {
    const { failureRate, failures, window, cooldown } =
      facts.bundle.operations?.circuitBreaker ?? {};
    const todo = inFile(facts, 'operations', 'circuitBreaker');
    return [
      {
        holds: failureRate !== undefined || failures !== undefined,
        seen:
          failureRate === undefined
            ? `opens after ${failures} failures`
            : `opens at ${Math.round(failureRate * 100)} % failures`,
        gap: 'no share and no number of failures opens it',
        todo,
      },
      { holds: window !== undefined, seen: `within ${window}`, gap: 'no window is named', todo },
      {
        holds: cooldown !== undefined,
        seen: `closed again after ${cooldown}`,
        gap: 'nothing says when calls may go on',
        todo,
      },
    ];
  },
});
