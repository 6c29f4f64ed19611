import type { Redis } from 'ioredis';
import { digestOf, isDigest } from '../../../core/digest.ts';
import { eachOf } from '../../../core/each-of.ts';
import type { Observation, ObservedAgent } from '../../../ports/target.ts';
import { MAX_READ_BYTES } from '../../files/max-read-bytes.ts';
import { digestIn, pointerOf, versionIn } from '../pointer.ts';
import type { RedisKeys } from './keys.ts';

const AT_ONCE = 16;
const STATE = /^state\/(.+)\.json$/;

/** What an environment points to, each bundle by the digest of its bytes. */
export async function observe(redis: Redis, keys: RedisKeys): Promise<Observation | null> {
  const fields = await redis.hgetallBuffer(keys.environment);
  const pointer = fields['environment.json'] && pointerOf(fields['environment.json']);
  if (!pointer || fields.generation?.toString() !== String(pointer.generation)) return null;
  const states = Object.entries(fields).flatMap(([field, state]) => {
    const [, agent] = STATE.exec(field) ?? [];
    return agent === undefined ? [] : [{ agent, state }];
  });
  const agents = await eachOf(states, AT_ONCE, async ({ agent, state }) => {
    const named = digestIn(state);
    const bytes = isDigest(named) ? await readBundle(redis, keys.bundle(named)) : null;
    const found: ObservedAgent = { version: versionIn(state), digest: bytes && digestOf(bytes) };
    return [agent, found] as const;
  });
  return { ...pointer, agents: new Map(agents.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** A bundle's bytes, of one that is too large only the first; null when there is none. */
export async function readBundle(redis: Redis, key: string): Promise<Uint8Array | null> {
  const bytes = await redis.getrangeBuffer(key, 0, MAX_READ_BYTES);
  return bytes.length === 0 ? null : bytes;
}
