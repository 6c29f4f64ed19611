/**
 * A text with its revision, in one step. The index forgets what has expired by the way: of most collections nobody ever
 * asks for a list.
 *
 * KEYS: the text, the index of its collection. ARGV: revision, value, milliseconds to keep (0: always), now, name.
 */
export const WRITE_SCRIPT = `
local revision = tonumber(redis.call('HGET', KEYS[1], 'r') or '0')
if revision ~= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'v', ARGV[2], 'r', revision + 1)
local keep = tonumber(ARGV[3])
if keep > 0 then
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[4])
  redis.call('PEXPIRE', KEYS[1], keep)
  redis.call('ZADD', KEYS[2], tonumber(ARGV[4]) + keep, ARGV[5])
else
  redis.call('PERSIST', KEYS[1])
  redis.call('ZADD', KEYS[2], '+inf', ARGV[5])
end
return 1
`;

/** KEYS: the text, the index of its collection. ARGV: revision, name. */
export const REMOVE_SCRIPT = `
if tonumber(redis.call('HGET', KEYS[1], 'r') or '0') ~= tonumber(ARGV[1]) then return 0 end
redis.call('ZREM', KEYS[2], ARGV[2])
return redis.call('DEL', KEYS[1])
`;

/**
 * Counts all or nothing. HINCRBY is undone where a later one goes too far: nobody sees the middle of a script.
 *
 * KEYS: a group for each change. ARGV: field, change, limit (or ''), milliseconds to keep, for each.
 * Returns 1 and the sums, or 0, the change's number and the sum that stands.
 */
export const COUNT_SCRIPT = `
local answer = {1}
for at = 1, #KEYS do
  local field, by, limit = ARGV[at * 4 - 3], tonumber(ARGV[at * 4 - 2]), ARGV[at * 4 - 1]
  local sum = redis.call('HINCRBY', KEYS[at], field, ARGV[at * 4 - 2])
  if limit ~= '' and by > 0 and sum > tonumber(limit) then
    for undo = 1, at do
      local back = redis.call('HINCRBY', KEYS[undo], ARGV[undo * 4 - 3],
        string.format('%.0f', -tonumber(ARGV[undo * 4 - 2])))
      if back == 0 then redis.call('HDEL', KEYS[undo], ARGV[undo * 4 - 3]) end
    end
    return {0, at, sum - by}
  end
  redis.call('PEXPIRE', KEYS[at], ARGV[at * 4])
  answer[#answer + 1] = sum
end
return answer
`;
