import { RequestError } from '../adapters/http/request-error.ts';
import { untrustedBecause } from '../adapters/targets/redis/untrusted-because.ts';

/** Certificates of a `rediss://` whose authority is not the system's, or which asks who calls: texts of PEM. */
export interface RedisTls {
  /** Whom to trust, in place of the system's authorities. */
  readonly ca?: string;
  /** The client's own. */
  readonly cert?: string;
  readonly key?: string;
}

/** ioredis's connection, of which the published types may not speak: it is an optional peer. */
interface Listened {
  on(event: 'error' | 'ready', listener: (error: Error) => void): unknown;
}

/**
 * Listens to a connection, and says of a command that failed what is behind it: ioredis says that it gave up, and keeps for
 * itself why there is no connection. Without a listener, it would print that.
 */
export function redisProblems(redis: Listened, url: string): (failed: unknown) => unknown {
  let lost: Error | undefined;
  redis.on('error', (error: Error) => {
    lost = error;
  });
  redis.on('ready', () => {
    lost = undefined;
  });
  return (failed) => problemOf(url, failed, lost);
}

/** @param lost the last error of the connection; undefined while there is one. */
function problemOf(url: string, failed: unknown, lost: Error | undefined): unknown {
  if (!lost || (failed as Error).name !== 'MaxRetriesPerRequestError') return failed;
  const { host, protocol } = new URL(url);
  const untrusted = untrustedBecause(host, lost);
  if (untrusted) return untrusted;
  // A server that misses our certificate says so and hangs up, and what we were writing may learn of the second first.
  const asks =
    protocol === 'rediss:' && /ECONNRESET|EPIPE/.test(lost.message)
      ? '; where it asks who calls, it wants a certificate: tls: { cert, key }'
      : '';
  return new RequestError('lost', `${host} can’t be reached: ${lost.message}${asks}`);
}
