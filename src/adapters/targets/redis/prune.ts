import type { Redis } from 'ioredis';
import type { RedisKeys } from './keys.ts';

/**
 * Forgets generations beyond the newest ones, then removes those bundles, of the ones that it is given, which no
 * generation left needs. In one step, so that none is removed that was pointed to a moment ago.
 *
 * KEYS: environment, generations, one a bundle. ARGV: how many generations stay, then the bundles' digests.
 */
const PRUNE_SCRIPT = `
local served = tonumber(redis.call('HGET', KEYS[1], 'generation') or '')
if not served then return 0 end
local all = {}
for _, text in ipairs(redis.call('HKEYS', KEYS[2])) do
  local generation = tonumber(text)
  if generation and generation <= served then all[#all + 1] = {generation, text} end
end
table.sort(all, function (a, b) return a[1] > b[1] end)
for at = tonumber(ARGV[1]) + 1, #all do redis.call('HDEL', KEYS[2], all[at][2]) end
local needed = {}
for _, digests in ipairs(redis.call('HVALS', KEYS[2])) do
  for digest in string.gmatch(digests, '%S+') do needed[digest] = true end
end
local removed = 0
for at = 2, #ARGV do
  if not needed[ARGV[at]] then removed = removed + redis.call('DEL', KEYS[at + 1]) end
end
return removed
`;

/** Removes bundles that only older generations need; the served one and the one before it always stay. */
export async function prune(redis: Redis, keys: RedisKeys, keep: number): Promise<void> {
  const prefix = keys.bundle('');
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 1000);
    const digests = found.map((key) => key.slice(prefix.length));
    await redis.eval(
      PRUNE_SCRIPT,
      2 + found.length,
      ...[keys.environment, keys.generations, ...found],
      ...[Math.max(2, keep), ...digests],
    );
    cursor = next;
  } while (cursor !== '0');
}
