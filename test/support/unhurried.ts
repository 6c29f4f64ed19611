import { availableParallelism, loadavg } from 'node:os';

/**
 * A limit of the clock, in milliseconds, where waiting itself is what is promised: longer by as much as more programs want
 * to run than there are processors. Windows counts no load.
 */
export function unhurried(ms: number): number {
  const [load = 0] = loadavg();
  return ms * Math.max(1, load / availableParallelism());
}
