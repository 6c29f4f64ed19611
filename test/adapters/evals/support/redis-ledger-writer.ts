import { Redis } from 'ioredis';
import { redisLedger } from '../../../../src/adapters/evals/redis-ledger.ts';
import { trialOf } from '../../../evals/support/made-trials.ts';

/** `redis-ledger-writer.ts PORT FINGERPRINT WRITER COUNT`: writes so many runs, of samples that no other writer has. */
async function main(): Promise<void> {
  const [port = '', fingerprint = '', writer = '0', count = '1'] = process.argv.slice(2);
  const redis = new Redis(Number(port), '127.0.0.1');
  const ledger = redisLedger(redis);
  for (let run = 0; run < Number(count); run++) {
    const sample = Number(writer) * Number(count) + run;
    await ledger.append(trialOf({ fingerprint, sample, output: 'x'.repeat(10_000) }));
  }
  redis.disconnect();
}

await main();
