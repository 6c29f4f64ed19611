import type { Redis } from 'ioredis';
import { type RedisTls, redisProblems } from '../redis-tls.ts';
import { RuntimeError } from '../runtime-error.ts';

/** Two connections to one Redis, one of them to listen: shared by all agents of this process that are read there. */
export interface RedisLink {
  readonly shown: string;
  readonly redis: Redis;
  /** Calls back at each message of a channel, and when the connection is back: some may have been missed. */
  listen(channel: string, wake: () => void): () => void;
  /** What `ask` gives, for all who ask the same in the same moment: one question for all agents of a process. */
  share<T>(what: string, ask: () => Promise<T>): Promise<T>;
  /** The last to let go ends the connections. */
  release(): void;
}

interface Open extends Omit<RedisLink, 'release'> {
  users: number;
  end(): void;
}

const open = new Map<string, Promise<Open>>();

/** The link to a Redis, made where it is the first. ioredis is the user's own dependency, loaded here and nowhere else. */
export async function redisLink(url: string, tls?: RedisTls): Promise<RedisLink> {
  const key = JSON.stringify([url, tls]);
  const opening = open.get(key) ?? connect(url, tls);
  open.set(key, opening);
  try {
    const link = await opening;
    link.users += 1;
    let held = true;
    return {
      shown: link.shown,
      redis: link.redis,
      listen: link.listen,
      share: link.share,
      release() {
        if (!held) return;
        held = false;
        link.users -= 1;
        if (link.users > 0) return;
        open.delete(key);
        link.end();
      },
    };
  } catch (error) {
    open.delete(key);
    throw error;
  }
}

async function connect(url: string, tls?: RedisTls): Promise<Open> {
  const { Redis } = await import('ioredis').catch((cause: unknown) => {
    throw new RuntimeError('usage', 'a redis source needs ioredis: npm install ioredis', { cause });
  });
  const options = {
    ...(tls ? { tls } : {}),
    connectTimeout: 10_000,
    maxRetriesPerRequest: 1,
    retryStrategy: (times: number) => Math.random() * Math.min(10_000, 100 * 2 ** times),
  };
  const redis = new Redis(url, { ...options, commandTimeout: 10_000 });
  const listener = new Redis(url, { ...options, maxRetriesPerRequest: null });
  const asked = new Map<string, Promise<unknown>>();
  const wakes = new Map<string, Set<() => void>>();
  // A look that fails says so; these events would end the process if nobody listened.
  const problem = redisProblems(redis, url);
  listener.on('error', () => {});
  listener.on('message', (channel: string) => {
    for (const wake of wakes.get(channel) ?? []) wake();
  });
  listener.on('ready', () => {
    for (const wake of [...wakes.values()].flatMap((all) => [...all])) wake();
  });
  const explained = <T>(asking: Promise<T>) =>
    asking.catch((error: unknown) => Promise.reject(problem(error)));
  return {
    users: 0,
    shown: shownOf(url),
    redis,
    listen(channel, wake) {
      const all = wakes.get(channel) ?? new Set();
      if (all.size === 0) {
        wakes.set(channel, all);
        listener.subscribe(channel).catch(() => {});
      }
      all.add(wake);
      return () => {
        all.delete(wake);
        if (all.size > 0 || !wakes.delete(channel)) return;
        if (listener.status === 'ready') listener.unsubscribe(channel).catch(() => {});
      };
    },
    share<T>(what: string, ask: () => Promise<T>) {
      const asking = (asked.get(what) as Promise<T> | undefined) ?? explained(ask());
      // Forgotten before the next message is heard: what it tells of may have come after this question.
      if (asked.size === 0) process.nextTick(() => asked.clear());
      asked.set(what, asking);
      return asking;
    },
    end() {
      redis.disconnect();
      listener.disconnect();
    },
  };
}

function shownOf(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
