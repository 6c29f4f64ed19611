import type { Redis } from 'ioredis';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { resolveSecret } from '../secrets/resolve-secret.ts';

const CONNECT_MS = 10_000;
/** Tries to connect again before a command is given up: ten seconds. */
const TRIES = 20;
const ANSWER_MS = 30_000;

interface RedisUse {
  /** What people call it. */
  readonly of: string;
  /** What to do without it. */
  readonly instead: string;
  /** Whether commands wait for a lost connection however long that takes, as BullMQ wants it. */
  readonly waits: boolean;
}

/**
 * A connection to a Redis that stays: lost, it is made again.
 *
 * @param setting `rediss://host:6379/0`, or the variable that holds it: `${env:NAME}`.
 * @throws UserError 2 for what is no such URL, 3 where nobody answers.
 */
export async function connectRedis(
  setting: string,
  env: Readonly<Record<string, string | undefined>>,
  { of, instead, waits }: RedisUse,
): Promise<Redis> {
  const url = resolveSecret(setting, env);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^rediss?:$/.test(parsed.protocol)) {
    throw new UserError(
      EXIT.usage,
      `the URL of ${of} is none of a Redis`,
      'write it as rediss://host:6379/0',
    );
  }
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    disableClientInfo: true,
    ...(waits
      ? { maxRetriesPerRequest: null }
      : { maxRetriesPerRequest: TRIES, commandTimeout: ANSWER_MS }),
  });
  // Without a listener each lost connection would be printed; who waits learns of it by waiting.
  let cause: Error | undefined;
  redis.on('error', (error) => {
    cause = error;
  });
  try {
    await redis.connect();
    return redis;
  } catch (error) {
    redis.disconnect();
    const why = (cause ?? (error as Error)).message;
    throw new UserError(
      EXIT.incomplete,
      `there is no Redis at ${parsed.host}: ${why}`,
      `start it, or ${instead}`,
    );
  }
}
