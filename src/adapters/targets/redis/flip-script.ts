/**
 * Points an environment to a generation, in one step that nobody sees the middle of. Refuses a lower generation, the
 * same one by another operation, and one whose bundles are not all there.
 *
 * KEYS: environment, generations, one a bundle.
 * ARGV: generation, operation, channel, the bundles' digests; then fields and values of the environment.
 * Returns `newer` and the generation, `other` and the operation, `missing` and the keys, `same`, or `flipped`.
 */
export const FLIP_SCRIPT = `
local served = redis.call('HMGET', KEYS[1], 'generation', 'operation')
local generation = tonumber(ARGV[1])
local before = served[1] and tonumber(served[1])
if before and before > generation then return {'newer', served[1]} end
if before == generation and served[2] ~= ARGV[2] then return {'other', served[2] or ''} end
local answer = {'missing'}
for at = 3, #KEYS do
  if redis.call('EXISTS', KEYS[at]) == 0 then answer[#answer + 1] = KEYS[at] end
end
if #answer > 1 then return answer end
local same = redis.call('HLEN', KEYS[1]) == (#ARGV - 4) / 2
for at = 5, #ARGV, 2 do
  same = same and redis.call('HGET', KEYS[1], ARGV[at]) == ARGV[at + 1]
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[4])
if same then return {'same'} end
redis.call('DEL', KEYS[1])
for at = 5, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1]) end
redis.call('PUBLISH', ARGV[3], ARGV[1])
return {'flipped'}
`;
