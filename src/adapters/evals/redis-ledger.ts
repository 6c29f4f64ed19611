import type { Redis } from 'ioredis';
import { digestOf } from '../../core/digest.ts';
import { eachOf } from '../../core/each-of.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { ledgerLine } from '../../evals/compare/ledger-line.ts';
import { runsOf } from '../../evals/compare/runs-of.ts';
import type { LedgerRead, TrialLedger } from '../../ports/trial-ledger.ts';

/** Runs of one fingerprint; a thousand runs with long answers are a third of it. */
const MAX_BYTES = 64 * 1024 * 1024;
/** After the last time that somebody asked for it: half a year. */
const KEEP_SECONDS = 180 * 24 * 3600;
const AT_ONCE = 16;

/** One step, so that no writer stands between the look and the write, and a killed one leaves all of a line or nothing. */
const APPEND = `
  if redis.call('STRLEN', KEYS[1]) + string.len(ARGV[1]) > tonumber(ARGV[2]) then return 0 end
  redis.call('APPEND', KEYS[1], ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
  return 1`;

/**
 * A ledger in a Redis, for machines that share no folder: a string per fingerprint with the very lines that a file of
 * `openLedger` has, only ever added to. What is read is checked line by line; who may write there can still write runs
 * that nobody made.
 *
 * @param limits for tests.
 */
export function redisLedger(redis: Redis, { maxBytes = MAX_BYTES } = {}): TrialLedger {
  async function runs(fingerprint: string): Promise<LedgerRead> {
    const key = keyOf('runs', fingerprint);
    const [bytes] = await Promise.all([
      redis.getrangeBuffer(key, 0, maxBytes),
      redis.expire(key, KEEP_SECONDS),
    ]);
    if (bytes.length > maxBytes) return { trials: [], damaged: [`${key}: it is too large`] };
    return runsOf(bytes.toString('utf8'), key, (trial) => trial.fingerprint === fingerprint);
  }

  return {
    async read(fingerprints) {
      const read: LedgerRead[] = [];
      await eachOf([...new Set(fingerprints)], AT_ONCE, async (one) => {
        read.push(await runs(one));
      });
      return {
        trials: read.flatMap(({ trials }) => trials),
        damaged: read.flatMap(({ damaged }) => damaged),
      };
    },
    async append(trial) {
      const key = keyOf('runs', trial.fingerprint);
      const line = `\n${ledgerLine(trial)}\n`;
      const written = await redis.eval(APPEND, 1, key, line, maxBytes, KEEP_SECONDS);
      if (written !== 1) {
        throw new UserError(
          EXIT.incomplete,
          `${key} has more runs than it may`,
          'remove it: they are run again',
        );
      }
    },
    async since(comparison, now) {
      const key = keyOf('since', comparison);
      await redis.set(key, now, 'EX', KEEP_SECONDS, 'NX');
      return (await redis.get(key)) ?? now;
    },
  };
}

/** Named by a hash, so that no fingerprint can name another key. */
function keyOf(kind: 'runs' | 'since', name: string): string {
  const hex = digestOf(new TextEncoder().encode(name)).slice('sha256:'.length);
  return `headgate:evals:${kind}:${hex}`;
}
