import type { Redis } from 'ioredis';
import type { Ack } from '../../../core/ack.ts';
import { MAX_ACK_BYTES, MAX_ACKS, parseAck } from '../parse-ack.ts';
import type { RedisKeys } from './keys.ts';

/**
 * Fields and values of a hash, a few at a time, without the values that are too large: they never leave the server.
 *
 * KEYS: the hash. ARGV: cursor, most bytes of a value.
 */
const SCAN_SCRIPT = `
local scanned = redis.call('HSCAN', KEYS[1], ARGV[1], 'COUNT', 500)
local answer = {scanned[1]}
for at = 1, #scanned[2], 2 do
  if #scanned[2][at] < 256 and #scanned[2][at + 1] <= tonumber(ARGV[2]) then
    answer[#answer + 1] = scanned[2][at]
    answer[#answer + 1] = scanned[2][at + 1]
  end
end
return answer
`;

/** What running agents wrote to the hash, by agent and instance. */
export async function readAcks(redis: Redis, keys: RedisKeys, environment: string): Promise<Ack[]> {
  const values = new Map<string, string>();
  let cursor = '0';
  do {
    const answer = await redis.eval(SCAN_SCRIPT, 1, keys.acks, cursor, MAX_ACK_BYTES);
    const [next = '0', ...pairs] = answer as string[];
    for (let at = 0; at < pairs.length; at += 2) values.set(pairs[at] ?? '', pairs[at + 1] ?? '');
    cursor = next;
  } while (cursor !== '0' && values.size < MAX_ACKS);
  return [...values]
    .slice(0, MAX_ACKS)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([field, text]) => {
      const [agent = '', instance = ''] = field.split('/', 2);
      return parseAck(Buffer.from(text), { environment, agent, instance }) ?? [];
    });
}
