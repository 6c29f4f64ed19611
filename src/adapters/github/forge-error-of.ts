import { RequestError } from '@octokit/request-error';
import { visibleText } from '../../load/text/visible-text.ts';
import { ForgeError, type ForgeErrorKind } from '../../ports/forge-error.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
}

const MOST_CHARS = 300;

/**
 * What an error of Octokit means for whoever asked. Messages name route and answer, never headers.
 *
 * @param asked the route as it was called, parameters not filled in
 */
export function forgeErrorOf(error: unknown, { method, url }: Asked): ForgeError {
  const route = `${method} ${url.replace(/^https?:\/\/[^/]+/, '')}`;
  if (!(error instanceof RequestError)) {
    return error instanceof ForgeError
      ? error
      : new ForgeError('unknown', `${route}: ${String(error)}`);
  }
  // Octokit wraps what went wrong below HTTP as if GitHub had answered 500.
  if (error.cause instanceof ForgeError) {
    return new ForgeError('unknown', `${route}: ${error.cause.message}`);
  }
  const { status } = error;
  const said = visibleText(error.message).slice(0, MOST_CHARS);
  return new ForgeError(kindOf(error), `${route}: GitHub answers ${status}, ${said}`, status);
}

function kindOf({ status, message, response }: RequestError): ForgeErrorKind {
  if (status >= 500 || status === 408) return 'unknown';
  if (status === 429) return 'limited';
  if (status === 403 || status === 401) {
    const spent = response?.headers['x-ratelimit-remaining'] === '0';
    return spent || /\brate limit\b/i.test(message) ? 'limited' : 'forbidden';
  }
  if (status === 404 || status === 410) return 'missing';
  return status === 422 && /already.exist/i.test(message) ? 'exists' : 'refused';
}
