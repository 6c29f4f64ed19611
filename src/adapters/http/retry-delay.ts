const MOST_TRIES = 4;
const FIRST_MS = 200;
const LONGEST_MS = 5_000;
/** Who wants us to wait longer is told so by the next run. */
const LONGEST_RETRY_AFTER_MS = 30_000;

/**
 * Milliseconds to wait before the next try of a call that may be repeated; undefined when it was the last. What the
 * other side asks for is kept to, with jitter added, never taken away: whoever was turned away together shall not
 * come back together (exponential backoff with full jitter, AWS Architecture Blog, 2015).
 *
 * @param tries how many there were.
 * @param retryAfter the header: seconds, or a date (RFC 9110, 10.2.3).
 * @param random in [0, 1).
 */
export function retryDelay({
  tries,
  now,
  retryAfter,
  random = Math.random(),
}: {
  readonly tries: number;
  readonly now: number;
  readonly retryAfter?: string | undefined;
  readonly random?: number;
}): number | undefined {
  if (tries >= MOST_TRIES) return undefined;
  const backoff = random * Math.min(LONGEST_MS, FIRST_MS * 2 ** tries);
  const asked = retryAfter === undefined ? undefined : askedMs(retryAfter, now);
  if (asked === undefined) return Math.round(backoff);
  return asked > LONGEST_RETRY_AFTER_MS ? undefined : Math.round(asked + random * FIRST_MS);
}

function askedMs(text: string, now: number): number | undefined {
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
