import { ProviderError, type ProviderErrorKind } from '../../../ports/provider-error.ts';

// What an answer says besides its status helps; a page of HTML does not.
const MOST = 300;

interface ApiError {
  readonly statusCode?: unknown;
  readonly responseHeaders?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly name?: unknown;
  /** The SDK's own word for a connection that it did not get. */
  readonly isRetryable?: unknown;
}

/**
 * What a failed call of the AI SDK means here: the kind, whether to wait, and a message without headers, URL, request
 * and secrets, all of which the SDK's own error carries.
 *
 * @param now milliseconds since 1970, for a Retry-After that is a date.
 */
export function providerErrorOf(error: unknown, secrets: readonly string[], now: number): Error {
  if (error instanceof ProviderError) return error;
  const { statusCode, responseHeaders, name } = (error ?? {}) as ApiError;
  if (name === 'AbortError' || name === 'TimeoutError') {
    return new ProviderError('timeout', 'there was no answer in time', { mayCost: true });
  }
  const status = typeof statusCode === 'number' ? statusCode : undefined;
  const said = masked(messageOf(error), secrets).slice(0, MOST);
  const wait = retryAfterMs(responseHeaders, now);
  const details = {
    mayCost: status === 200 || (status === undefined && !neverReached(error)),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
  return new ProviderError(
    kindOf(status, error),
    `${status === undefined ? '' : `${status}: `}${said}`,
    details,
  );
}

function kindOf(status: number | undefined, error: unknown): ProviderErrorKind {
  if (status === undefined) return isConnection(error) ? 'unreachable' : 'malformed';
  if (status === 401 || status === 403) return 'refused';
  if (status === 404) return 'missing';
  if (status === 429) return 'limited';
  if (status === 408 || status === 409 || status >= 500) return 'unavailable';
  return status === 200 ? 'malformed' : 'rejected';
}

function isConnection(error: unknown): boolean {
  if ((error as ApiError | null)?.isRetryable === true) return true;
  return causesOf(error).some((one) => {
    const code = (one as { code?: unknown }).code;
    return typeof code === 'string' && /^(E[A-Z_]+|UND_ERR_[A-Z_]+)$/.test(code);
  });
}

/** Nobody was there to do any work; a connection that is lost later may have cost an answer. */
function neverReached(error: unknown): boolean {
  return causesOf(error).some((one) => {
    const code = (one as { code?: unknown }).code;
    return (
      typeof code === 'string' && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/.test(code)
    );
  });
}

/** An error and what it goes back to; a connection that tried several addresses failed for each of them. */
function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  let one = error;
  for (let depth = 0; depth < 5 && one instanceof Error; depth += 1) {
    causes.push(one, ...(one instanceof AggregateError ? one.errors : []));
    one = (one as ApiError).cause;
  }
  return causes;
}

/** Seconds or a date, by RFC 9110 §10.2.3; `retry-after-ms` is what some providers add. */
function retryAfterMs(headers: unknown, now: number): number | undefined {
  const { 'retry-after': after, 'retry-after-ms': ms } = (headers ?? {}) as Record<string, string>;
  if (ms !== undefined && /^\d{1,9}(\.\d+)?$/.test(ms)) return Number(ms);
  if (after === undefined) return undefined;
  if (/^\d{1,9}(\.\d+)?$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as ApiError;
  const text = typeof message === 'string' && message !== '' ? message : 'the call failed';
  return text.replace(/\s+/g, ' ');
}

/** Without values that are secret, and without what looks like one. */
export function masked(text: string, secrets: readonly string[]): string {
  return secrets
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
    .replace(/\b(sk|pk|key|AIza|Bearer)[-_ ]?[A-Za-z0-9_*-]{16,}/g, '***');
}
