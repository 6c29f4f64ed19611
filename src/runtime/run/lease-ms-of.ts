import type { EnforceOptions } from './options.ts';

/** Milliseconds for which a session, or a step, belongs to a process that gives no sign of life. */
export function leaseMsOf({ leaseMs = 60_000 }: EnforceOptions): number {
  return leaseMs;
}
