import type { Redis } from 'ioredis';
import { UserError } from '../../../core/user-error.ts';
import { resolveSecret } from '../../resolve-secret.ts';

const CONNECT_MS = 10_000;

/**
 * A connection to the Redis of a queue, which stays: lost, it is made again, and what waits for it waits.
 *
 * @param setting `rediss://host:6379/0`, or the variable that holds it: `${env:NAME}`.
 * @throws UserError 2 for what is no such URL, 3 where nobody answers.
 */
export async function connectQueue(
  setting: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Redis> {
  const url = resolveSecret(setting, env);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^rediss?:$/.test(parsed.protocol)) {
    throw new UserError(
      2,
      'the queue’s URL is none of a Redis',
      'write it as rediss://host:6379/0',
    );
  }
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: CONNECT_MS,
    disableClientInfo: true,
  });
  // Without a listener each lost connection would be printed; who waits learns of it by waiting.
  redis.on('error', () => {});
  try {
    await redis.connect();
    return redis;
  } catch (error) {
    redis.disconnect();
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      3,
      `there is no Redis at ${parsed.host}: ${why}`,
      'start it, or run without --queue',
    );
  }
}
