import { type Asking, STOPPED } from './asking.ts';
import type { ComparedCase } from './comparison.ts';
import type { CriticalOutcome } from './decision.ts';
import { runRequest } from './run-request.ts';

/** Runs after a failure of a `confirmed` case, and how many failures in all of its runs block. */
const AGAIN = 2;
const CONFIRMED = 2;

/**
 * Hard gates, before anything is compared: a `never` case may not fail once, a `confirmed` one not twice when a first
 * failure had it run twice more. Only head runs; what base did excuses nothing.
 */
export function* criticalGate(
  affected: readonly ComparedCase[],
): Asking<readonly CriticalOutcome[] | typeof STOPPED> {
  const critical = affected.filter((one) => one.critical !== undefined);
  const outcomes = new Map<string, CriticalOutcome>();
  let asked = critical.map((one) => ({ one, from: 0, to: Math.max(1, one.repeat) }));
  while (asked.length > 0) {
    const requests = asked.flatMap(({ one, from, to }) =>
      Array.from({ length: to - from }, (_, index) => runRequest(one, 'head', from + index)),
    );
    const trials = yield requests;
    if (trials.includes(undefined)) return STOPPED;
    const next: typeof asked = [];
    for (const { one, from, to } of asked) {
      const own = trials.filter((trial) => trial?.case === one.key && trial.status === 'graded');
      const before = outcomes.get(one.key);
      const runs = (before?.runs ?? 0) + own.length;
      const failures = (before?.failures ?? 0) + own.filter((trial) => !trial?.passed).length;
      const rule = one.critical ?? 'never';
      const failed = failures >= (rule === 'never' ? 1 : CONFIRMED);
      outcomes.set(one.key, { key: one.key, rule, runs, failures, failed });
      if (rule === 'confirmed' && failures > 0 && !failed && from === 0) {
        next.push({ one, from: to, to: to + AGAIN });
      }
    }
    asked = next;
  }
  return [...outcomes.values()];
}
