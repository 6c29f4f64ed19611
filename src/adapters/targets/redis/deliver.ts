import type { Redis } from 'ioredis';
import { digestOf } from '../../../core/digest.ts';
import { eachOf } from '../../../core/each-of.ts';
import type { Delivered, Delivery } from '../../../ports/target.ts';
import { keptFrom, pointerOf } from '../pointer.ts';
import { verifiedBundle } from '../verified-bundle.ts';
import { FLIP_SCRIPT } from './flip-script.ts';
import type { RedisKeys } from './keys.ts';
import { readBundle } from './observe.ts';

const AT_ONCE = 16;
/** Each round somebody else's pruning was faster; never seen twice. */
const MOST_ROUNDS = 5;

/**
 * Bundles first, by digest, then the environment with all that points to them. What stood there before is read again
 * only for the generation that is served already: to repair it.
 */
export async function deliver(
  redis: Redis,
  keys: RedisKeys,
  delivery: Delivery,
): Promise<Delivered> {
  const file = await redis.hgetBuffer(keys.environment, 'environment.json');
  const served = file ? pointerOf(file) : undefined;
  const kept = keptFrom(delivery, served);
  if (kept) return kept;
  const repairing = served?.generation === delivery.generation;
  let written = 0;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    written += await writeBundles(redis, keys, delivery, repairing);
    const [answer, detail = ''] = await flip(redis, keys, delivery);
    switch (answer) {
      case 'flipped':
        return { outcome: 'delivered' };
      case 'same':
        return { outcome: written > 0 ? 'delivered' : 'already' };
      case 'newer':
        return { outcome: 'newer', generation: Number(detail) };
      case 'other': {
        const { environment, generation } = delivery;
        const refused = keptFrom(delivery, { environment, generation, operation: detail });
        if (refused) return refused;
      }
    }
  }
  throw new Error(`Bundles vanished ${MOST_ROUNDS} times before they were pointed to.`);
}

async function writeBundles(
  redis: Redis,
  keys: RedisKeys,
  delivery: Delivery,
  repairing: boolean,
): Promise<number> {
  const wanted = delivery.agents.flatMap(({ agent, digest, canary }) => [
    { agent, digest },
    ...(canary ? [{ agent, digest: canary.digest }] : []),
  ]);
  const written = await eachOf(wanted, AT_ONCE, async ({ agent, digest }) => {
    const key = keys.bundle(digest);
    if (await stands(redis, key, digest, repairing)) return 0;
    await redis.set(key, Buffer.from(await verifiedBundle(delivery, agent, digest)));
    return 1;
  });
  return written.reduce<number>((sum, one) => sum + one, 0);
}

async function stands(redis: Redis, key: string, digest: string, byItsBytes: boolean) {
  if (!byItsBytes) return (await redis.exists(key)) === 1;
  const bytes = await readBundle(redis, key);
  return bytes !== null && digestOf(bytes) === digest;
}

async function flip(
  redis: Redis,
  keys: RedisKeys,
  { agents, generation, operation, file }: Delivery,
): Promise<string[]> {
  const digests = [
    ...new Set(
      agents.flatMap(({ digest, canary }) => [digest, ...(canary ? [canary.digest] : [])]),
    ),
  ];
  const bundles = digests.map(keys.bundle);
  const states = agents.flatMap(({ agent, state }) => [`state/${agent}.json`, Buffer.from(state)]);
  return (await redis.eval(
    FLIP_SCRIPT,
    2 + bundles.length,
    ...[keys.environment, keys.generations, ...bundles],
    ...[generation, operation, keys.flip, digests.join(' ')],
    ...['generation', generation, 'operation', operation, 'environment.json', Buffer.from(file)],
    ...states,
  )) as string[];
}
