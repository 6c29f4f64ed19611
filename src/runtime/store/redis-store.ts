import type { Redis } from 'ioredis';
import { type RedisTls, redisProblems } from '../redis-tls.ts';
import { COUNT_SCRIPT, REMOVE_SCRIPT, WRITE_SCRIPT } from './redis-scripts.ts';
import type { Counted, LogEntry, Store } from './store.ts';

export interface RedisStoreOptions {
  /** `rediss://user:password@host:port/db`; `tls` where its authority is not the system's, or it asks who calls. */
  readonly url: string;
  readonly environment: string;
  /** For what expires, which Redis itself forgets by its own. */
  readonly now?: () => number;
  /** Milliseconds until a Redis that does not answer counts as gone; default 5,000. Runs pause then. */
  readonly timeoutMs?: number;
  readonly tls?: RedisTls;
}

const TIMEOUT_MS = 5_000;

interface Scripts extends Redis {
  headgateWrite(...args: (string | number)[]): Promise<number>;
  headgateRemove(...args: (string | number)[]): Promise<number>;
  headgateCount(...args: (string | number)[]): Promise<number[]>;
}

/**
 * A store that all instances of an environment share. Everything lies under `headgate:{<environment>}:run:`; the braces
 * keep it on one node of a cluster, where a script reaches all of it.
 *
 * @throws Error with what Redis says, at the call that fails: whoever can't count does not go on.
 */
export async function redisStore(options: RedisStoreOptions): Promise<Store> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(options.url, {
    maxRetriesPerRequest: 3,
    commandTimeout: options.timeoutMs ?? TIMEOUT_MS,
    disableClientInfo: true,
    ...(options.tls ? { tls: options.tls } : {}),
  }) as unknown as Scripts;
  const problem = redisProblems(redis, options.url);
  redis.defineCommand('headgateWrite', { lua: WRITE_SCRIPT, numberOfKeys: 2 });
  redis.defineCommand('headgateRemove', { lua: REMOVE_SCRIPT, numberOfKeys: 2 });
  redis.defineCommand('headgateCount', { lua: COUNT_SCRIPT });
  const store = storeOver(redis, options.environment, options.now ?? Date.now);
  return explained(store, problem);
}

/** The same store, whose errors say what is behind them. */
function explained(store: Store, problem: (error: unknown) => unknown): Store {
  const methods = Object.entries(store).map(([name, method]) => [
    name,
    (...given: never[]) =>
      (method as (...given: never[]) => Promise<unknown>)(...given).catch((error: unknown) =>
        Promise.reject(problem(error)),
      ),
  ]);
  return Object.fromEntries(methods) as Store;
}

function storeOver(redis: Scripts, environment: string, now: () => number): Store {
  const at = (kind: string, name: string) => `headgate:{${environment}}:run:${kind}:${name}`;
  const text = (key: string) => at('text', key);
  const index = (key: string) => at('index', key.split('/', 1)[0] ?? key);
  return {
    read: async (key) => {
      const [value, revision] = await redis.hmget(text(key), 'v', 'r');
      if (value == null || revision == null) return undefined;
      return { value, revision: Number(revision) };
    },
    write: async (key, value, { revision, keepMs = 0 }) => {
      const keep = Math.ceil(keepMs);
      return (
        (await redis.headgateWrite(text(key), index(key), revision, value, keep, now(), key)) === 1
      );
    },
    remove: async (key, revision) =>
      (await redis.headgateRemove(text(key), index(key), revision, key)) === 1,
    keys: async (collection) => {
      await redis.zremrangebyscore(index(collection), '-inf', `(${now()}`);
      return (await redis.zrange(index(collection), '0', '-1')).sort();
    },
    count: async (changes) => {
      const keys = changes.map(({ group }) => at('count', group));
      const args = changes.flatMap(({ field, by, limit, keepMs }) => [
        ...[field, by, limit === undefined ? '' : Math.floor(limit), Math.ceil(keepMs)],
      ]);
      return countedOf(await redis.headgateCount(keys.length, ...keys, ...args));
    },
    counts: async (group) => {
      const fields = Object.entries(await redis.hgetall(at('count', group)));
      return new Map(fields.map(([field, sum]) => [field, Number(sum)]));
    },
    append: async (log, entries, keepMs) => {
      const pipeline = redis.pipeline();
      const oldest = Math.max(0, now() - keepMs);
      for (const { at: time, text: line } of entries) {
        pipeline.zadd(at('log', log), time, `${nextNumber()} ${line}`);
      }
      pipeline.zremrangebyscore(at('log', log), '-inf', `(${oldest}`);
      for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
    },
    entries: async (log, { from, to, most, skip = 0 }) =>
      logOf(
        await redis.zrange(
          ...([at('log', log), from, `(${to}`, 'BYSCORE', 'LIMIT', skip, most] as const),
          'WITHSCORES',
        ),
      ),
    close: async () => redis.disconnect(),
  };
}

const writer = crypto.randomUUID();
let written = 0;

/** A sorted set holds equal texts once: this keeps them apart, and in order within a millisecond. */
function nextNumber(): string {
  written += 1;
  return `${String(written).padStart(12, '0')}-${writer}`;
}

function countedOf([ok, ...rest]: number[]): Counted {
  if (ok === 1) return { ok: true, sums: rest };
  const [at = 1, sum = 0] = rest;
  return { ok: false, at: at - 1, sum };
}

function logOf(flat: readonly string[]): LogEntry[] {
  const entries: LogEntry[] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const line = flat[at] ?? '';
    entries.push({ at: Number(flat[at + 1]), text: line.slice(line.indexOf(' ') + 1) });
  }
  return entries;
}
