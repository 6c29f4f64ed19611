import { hash } from 'node:crypto';
import { redisKeys } from '../../adapters/targets/redis/keys.ts';
import { LIMITS } from '../loading/limits.ts';
import type { RedisTls } from '../redis-tls.ts';
import { RuntimeError } from '../runtime-error.ts';
import { type RedisLink, redisLink } from './redis-link.ts';
import type { Place, Reading, Source } from './source.ts';

/** The channel wakes us; this is for messages that were lost. */
const POLL_MS = 30_000;
const NOTHING = Buffer.alloc(0);
const LINE_FEED = Buffer.from('\n');

/** A Redis target (docs/targets.md): one hash that points to bundles by digest, and a channel that says when it moves. */
export function redisSource(url: string, { environment, agent }: Place, tls?: RedisTls): Source {
  if (!URL.canParse(url)) {
    throw new RuntimeError('usage', 'the source is no URL of a Redis: rediss://host:port/db');
  }
  const keys = redisKeys(environment);
  const { protocol, host, pathname } = new URL(url);
  const [file, state] = ['environment.json', `state/${agent}.json`];
  const what = `${keys.environment} ${state}`;
  let link: Promise<RedisLink> | undefined;
  let stop: (() => void) | undefined;
  let closed = false;

  function linked(): Promise<RedisLink> {
    link ??= redisLink(url, tls);
    // Not for good: the next look tries again.
    link.catch(() => {
      link = undefined;
    });
    return link;
  }

  /** Sizes first: what is too large never leaves the server. */
  async function look(redis: RedisLink['redis']): Promise<Reading> {
    const [fileBytes, stateBytes] = await Promise.all([
      redis.hstrlen(keys.environment, file),
      redis.hstrlen(keys.environment, state),
    ]);
    if (fileBytes === 0) throw new Error(`${host} has no environment ${environment}`);
    if (stateBytes === 0) throw new Error(`${environment} on ${host} does not run ${agent}`);
    if (fileBytes > LIMITS.environmentBytes || stateBytes > LIMITS.stateBytes) {
      throw new RuntimeError('integrity', `${environment} on ${host} is larger than it may be`);
    }
    const found = await redis.hmgetBuffer(keys.environment, file, state);
    const [environmentJson, stateJson] = [found[0] ?? NOTHING, found[1] ?? NOTHING];
    return {
      mark: hash('sha256', Buffer.concat([environmentJson, LINE_FEED, stateJson])),
      environment: environmentJson,
      state: stateJson,
      bundle: ({ digest }) => redis.getrangeBuffer(keys.bundle(digest), 0, LIMITS.bundleBytes),
    };
  }

  return {
    shown: `${protocol}//${host}${pathname}`,
    pollMs: POLL_MS,
    async read(known) {
      const { redis, share } = await linked();
      const found = await share(what, () => look(redis));
      return found.mark === known ? 'unchanged' : found;
    },
    watch(wake) {
      linked().then(
        ({ listen }) => {
          if (!closed) stop = listen(keys.flip, wake);
        },
        () => {},
      );
    },
    async acknowledge(ack) {
      const { redis } = await linked();
      await redis.hset(keys.acks, `${agent}/${ack.instance}`, JSON.stringify(ack));
    },
    async retract(ack) {
      const { redis } = await linked();
      await redis.hdel(keys.acks, `${agent}/${ack.instance}`);
    },
    async close() {
      closed = true;
      stop?.();
      (await link?.catch(() => undefined))?.release();
    },
  };
}
