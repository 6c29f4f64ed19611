import { durationMs } from '../../core/duration.ts';
import type { CircuitBreaker } from '../../generated/types.ts';
import type { Frozen } from '../loading/served.ts';

/**
 * A circuit breaker by failures within a window. For the same calls it says what cockatiel's (4.0) says, which a property
 * test holds it to; it is not cockatiel itself, because that reads `Date.now()` where runs have a clock that is given to
 * them, wraps a call where hooks stand before and after one, counts either calls or calls per second where the config says
 * how many it takes to judge within which time, and refuses a rate of 1. One process counts for itself: what it can't reach, others may, and a counter in the store
 * would cost each call a round trip.
 */
export interface Breaker {
  /** Latest calls: when, and whether they failed. */
  readonly seen: { readonly at: number; readonly failed: boolean }[];
  openedAt?: number;
  /** When the one call went out that finds out whether it works again. */
  probedAt?: number;
}

const DEFAULT_WINDOW_MS = 60_000;
const DEFAULT_COOLDOWN_MS = 60_000;
const MOST_SEEN = 1_000;

/** Whether a call may be made: while open, one after each cooldown. */
export function mayCall(breaker: Breaker, policy: Frozen<CircuitBreaker>, now: number): boolean {
  if (breaker.openedAt === undefined) return true;
  const cooldown = durationMs(policy.cooldown ?? '') ?? DEFAULT_COOLDOWN_MS;
  if (now - Math.max(breaker.openedAt, breaker.probedAt ?? 0) < cooldown) return false;
  breaker.probedAt = now;
  return true;
}

/**
 * Notes how a call ended; opens where the share or number of failures is reached, closes when a probe succeeds. While it is
 * open, what was begun before it opened says nothing of whether it works again.
 */
export function noteCall(
  breaker: Breaker,
  policy: Frozen<CircuitBreaker>,
  failed: boolean,
  now: number,
): void {
  if (breaker.openedAt !== undefined) {
    if ((breaker.probedAt ?? Number.NEGATIVE_INFINITY) < breaker.openedAt) return;
    if (failed) breaker.openedAt = now;
    else {
      delete breaker.openedAt;
      delete breaker.probedAt;
      breaker.seen.splice(0, Infinity, { at: now, failed });
    }
    return;
  }
  const { seen } = breaker;
  seen.push({ at: now, failed });
  const since = now - (durationMs(policy.window ?? '') ?? DEFAULT_WINDOW_MS);
  const fresh = seen.findIndex(({ at }) => at > since);
  seen.splice(0, Math.max(fresh, seen.length - MOST_SEEN));
  // What has just worked is no reason to leave it alone.
  if (!failed || seen.length < (policy.minimumCalls ?? 1)) return;
  const failures = seen.filter((call) => call.failed).length;
  if (isTooMany(failures, seen.length, policy)) breaker.openedAt = now;
}

/** Where both a rate and a number are given, both have to be reached. */
function isTooMany(failures: number, calls: number, policy: Frozen<CircuitBreaker>): boolean {
  const { failureRate, failures: most } = policy;
  if (failureRate === undefined && most === undefined) return false;
  return failures >= (most ?? 0) && failures / calls >= (failureRate ?? 0);
}
