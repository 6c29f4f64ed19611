import type { RedisTarget } from '../../generated/types.ts';
import type { Target } from '../../ports/target.ts';
import { withRedis } from './redis/connect.ts';
import { deliver } from './redis/deliver.ts';
import { redisKeys } from './redis/keys.ts';
import { observe } from './redis/observe.ts';
import { prune } from './redis/prune.ts';
import { readAcks } from './redis/read-acks.ts';
import type { TargetSite } from './site.ts';

/**
 * A Redis that running agents read: bundles by digest, and one hash that points to them, flipped by a script and
 * announced on a channel.
 */
export function redisTarget(config: RedisTarget, site: TargetSite): Target {
  const keys = redisKeys(site.environment);
  return {
    type: 'redis',
    name: config.url,
    capabilities: { atomic: 'generation', readBack: 'bytes', acknowledges: true, prunes: true },
    deliver: (delivery) => withRedis(config, site, (redis) => deliver(redis, keys, delivery)),
    observe: () => withRedis(config, site, (redis) => observe(redis, keys)),
    prune: (keep) => withRedis(config, site, (redis) => prune(redis, keys, keep)),
    acknowledgements: () =>
      withRedis(config, site, (redis) => readAcks(redis, keys, site.environment)),
  };
}
