import { checkGates } from './check-gates.ts';
import type { GateContext, GateReport } from './gate.ts';

/** Windows that follow each other, and soaks that end within them. */
const MOST_STEPS = 10;

/**
 * When every gate of every candidate will be met if nothing else changes, in milliseconds since 1970: the
 * end of a soak may lie in a freeze, so that each time is looked at again.
 *
 * @returns undefined when a gate waits for more than time.
 */
export function earliestOf(contexts: readonly GateContext[]): number | undefined {
  let now = Math.max(...contexts.map((context) => context.now));
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const open = contexts
      .flatMap((context) => checkGates({ ...context, now }))
      .filter(({ state }) => state !== 'met');
    if (open.length === 0) return now;
    const next = lastOf(open);
    if (next === undefined || next <= now) return undefined;
    now = next;
  }
  return undefined;
}

function lastOf(open: readonly GateReport[]): number | undefined {
  const times = open.map(({ at }) => (at === undefined ? Number.NaN : Date.parse(at)));
  return times.some(Number.isNaN) ? undefined : Math.max(...times);
}
