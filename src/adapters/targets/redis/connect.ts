import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { durationMs } from '../../../core/duration.ts';
import type { RedisTarget } from '../../../generated/types.ts';
import { forbiddenAddress } from '../../http/forbidden-address.ts';
import { RequestError } from '../../http/request-error.ts';
import { retryDelay } from '../../http/retry-delay.ts';
import { resolveSecret } from '../../secrets/resolve-secret.ts';
import type { TargetSite } from '../site.ts';
import { tlsOptions } from './tls-options.ts';
import { untrustedBecause } from './untrusted-because.ts';

const TIMEOUT_MS = 30_000;
/** A server that does not answer does not say goodbye either. */
const GOODBYE_MS = 100;
/** No try begins later than this after the first. */
const DEADLINE_MS = 60_000;

/**
 * Does something over a connection of its own, which ends with it. A lost connection is made again and the task
 * begun anew: tasks are such that twice is once.
 *
 * @throws RequestError when there is no connection to be had; Error with what Redis answers.
 */
export async function withRedis<T>(
  config: RedisTarget,
  site: TargetSite,
  task: (redis: Redis) => Promise<T>,
): Promise<T> {
  const options = await connectionOf(config, site);
  const timeout = durationMs(config.timeout ?? '') ?? TIMEOUT_MS;
  const end = Date.now() + DEADLINE_MS;
  // Loaded where there is a Redis to talk to, and nowhere else.
  const { Redis } = await import('ioredis');
  for (let tries = 1; ; tries += 1) {
    const redis = new Redis({
      ...options,
      lazyConnect: true,
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      disableClientInfo: true,
      connectTimeout: timeout,
      commandTimeout: timeout,
      disconnectTimeout: GOODBYE_MS,
    });
    // Whoever waits is told that there is no connection; this is why.
    let cause: Error | undefined;
    redis.on('error', (error) => {
      cause = error;
    });
    try {
      await redis.connect();
      return await task(redis);
    } catch (thrown) {
      const error = redis.status === 'ready' ? thrown : (cause ?? thrown);
      const untrusted = untrustedBecause(options.shown, error);
      if (untrusted) throw untrusted;
      if (!isLost(redis, error)) throw error;
      const wait = retryDelay({ tries, now: Date.now() });
      if (wait === undefined || Date.now() + wait > end) throw lost(options, error);
      await sleep(wait);
    } finally {
      redis.disconnect();
    }
  }
}

type Connection = Awaited<ReturnType<typeof connectionOf>>;

async function connectionOf(
  { url, username, password, allowPrivate, tls }: RedisTarget,
  site: TargetSite,
) {
  const text = resolveSecret(url, site.env);
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed || !['redis:', 'rediss:'].includes(parsed.protocol)) {
    throw new RequestError('refused', 'the URL is none of a Redis: rediss://host:port/db');
  }
  const secure = parsed.protocol === 'rediss:';
  if (tls && !secure) {
    throw new RequestError('refused', 'tls is for a rediss:// URL, and this one is redis://');
  }
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  const literal = /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);
  const policy = { literal, secure, allowPrivate: allowPrivate ?? false };
  const addresses = await lookup(host, { all: true }).catch(() => []);
  for (const { address } of addresses) {
    const why = forbiddenAddress(address, policy)?.replace('https', 'rediss');
    if (why) throw new RequestError('refused', `${host} ${why}`);
  }
  const [first] = addresses;
  if (!first) throw new RequestError('lost', `${host} has no address`);
  const given = (setting: string | undefined, part: string) =>
    setting === undefined ? decodeURIComponent(part) : resolveSecret(setting, site.env);
  return {
    shown: `${host}:${parsed.port || '6379'}`,
    host: first.address,
    port: Number(parsed.port || '6379'),
    db: Number(/^\/(\d{1,5})$/.exec(parsed.pathname)?.[1] ?? 0),
    username: given(username, parsed.username) || undefined,
    password: given(password, parsed.password) || undefined,
    ...(secure && {
      tls: {
        ...(isIP(host) === 0 ? { servername: host } : {}),
        ...(tls ? await tlsOptions(tls, site) : {}),
      },
    }),
  };
}

/** Where Redis itself answered, if only by an error, doing it again would change nothing. */
function isLost(redis: Redis, error: unknown): boolean {
  const { name, message } = error as Error;
  return name !== 'ReplyError' && (redis.status !== 'ready' || message === 'Command timed out');
}

function lost({ shown }: Connection, error: unknown): RequestError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new RequestError('lost', `${shown}: ${code ?? message}`);
}
