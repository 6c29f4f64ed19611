import { setTimeout as sleep } from 'node:timers/promises';
import { RequestError } from './request-error.ts';
import { retryDelay } from './retry-delay.ts';
import { type Answer, type Exchange, sendOnce } from './send-once.ts';

export interface HttpRequest extends Exchange {
  /**
   * `safe`: doing it twice is doing it once, so that it is tried again after a lost connection, a time-out,
   * 429 and 5xx. `never`: after an unknown outcome the caller has to look first.
   */
  readonly retry: 'safe' | 'never';
  /** Milliseconds for all tries and the waiting between them. */
  readonly deadlineMs?: number;
}

export interface HttpAnswer extends Answer {
  readonly tries: number;
}

const DEADLINE_MS = 60_000;

/**
 * One call over HTTP: no redirects, a time limit, a limit of size, and no addresses that only machines inside can
 * reach. Every status is an answer; `headers.location` is the caller's to follow, or not.
 *
 * @throws RequestError when there is no answer; it names the host only, as paths and queries of webhooks are secrets.
 */
export async function request(call: HttpRequest): Promise<HttpAnswer> {
  const end = Date.now() + (call.deadlineMs ?? DEADLINE_MS);
  for (let tries = 1; ; tries += 1) {
    const outcome = await sendOnce(call, end - Date.now()).catch((error: unknown) => {
      if (error instanceof RequestError) return error;
      throw error;
    });
    const wait = call.retry === 'safe' ? waitAfter(outcome, tries) : undefined;
    if (wait === undefined || Date.now() + wait >= end) {
      if (outcome instanceof RequestError) throw outcome;
      return { ...outcome, tries };
    }
    await sleep(wait);
  }
}

/** Milliseconds until the next try; undefined when there should be none. */
function waitAfter(outcome: Answer | RequestError, tries: number): number | undefined {
  const now = Date.now();
  if (outcome instanceof RequestError) {
    return outcome.temporary ? retryDelay({ tries, now }) : undefined;
  }
  const { status, headers } = outcome;
  if (status !== 429 && status < 500) return undefined;
  return retryDelay({ tries, now, retryAfter: headers['retry-after'] });
}
