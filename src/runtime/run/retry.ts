import { durationMs } from '../../core/duration.ts';
import type { Retry } from '../../generated/types.ts';
import type { AgentConfig } from '../loading/served.ts';
import { isTimeout } from './is-timeout.ts';

/** What a failure was, in the words of `retry.on`; undefined for anything that trying again does not mend. */
type FailureKind = NonNullable<Retry['on']>[number];

/** The retry policy of a config, as plain data and as a function. */
export interface RetryPolicy {
  /** Calls in all, the first counted. */
  readonly attempts: number;
  readonly backoffMs: readonly number[];
  readonly jitter: number;
  readonly on: readonly FailureKind[];
  /**
   * Milliseconds until the next try after so many, undefined when there is none.
   *
   * @param made tries so far, the first counted.
   */
  delayMs(made: number, error: unknown, random?: () => number): number | undefined;
}

const ALL: readonly FailureKind[] = ['rate-limit', 'timeout', '5xx', 'network', 'malformed-output'];
const NETWORK = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
]);

/** Without `retry` nothing is tried again. */
export function retryPolicy({ operations }: AgentConfig): RetryPolicy {
  const { retries = 0, backoff = [], jitter = 0, on = ALL } = operations?.retry ?? {};
  const backoffMs = backoff.map((text) => durationMs(text) ?? 0);
  return {
    ...{ attempts: retries + 1, backoffMs, jitter, on },
    delayMs: (made, error, random = Math.random) => {
      const kind = failureKind(error);
      if (made > retries || kind === undefined || !on.includes(kind)) return undefined;
      const base = backoffMs[Math.min(made, backoffMs.length) - 1] ?? 0;
      // Around the wait and not on top of it, so that the mean is what was written.
      return Math.round(base * (1 + jitter * (2 * random() - 1)));
    },
  };
}

const MOST_CAUSES = 8;

/** Which kind an error is, by what clients of models and of HTTP put into it. */
function failureKind(error: unknown, depth = 0): FailureKind | undefined {
  if (isTimeout(error)) return 'timeout';
  if (typeof error !== 'object' || error === null) return undefined;
  const { status, statusCode, code, name, cause } = error as Readonly<Record<string, unknown>>;
  const answered = status ?? statusCode;
  if (answered === 429) return 'rate-limit';
  if (answered === 408) return 'timeout';
  if (typeof answered === 'number') return answered >= 500 ? '5xx' : undefined;
  if (typeof code === 'string' && NETWORK.has(code)) return 'network';
  if (name === 'SyntaxError' || name === 'AI_NoObjectGeneratedError' || name === 'ZodError') {
    return 'malformed-output';
  }
  // Causes may go round in a circle.
  return cause === undefined || depth >= MOST_CAUSES ? undefined : failureKind(cause, depth + 1);
}
