import { openLedger } from '../../adapters/evals/ledger.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import type { TrialLedger } from '../../ports/trial-ledger.ts';

/**
 * Does something with the ledger of this machine; where `--share` or `HEADGATE_EVAL_SHARE` names a Redis, together with
 * what other machines keep there. The code for it is loaded only then.
 */
export async function withLedger<T>(
  share: string | undefined,
  work: (ledger: TrialLedger) => Promise<T>,
): Promise<T> {
  const own = openLedger();
  const url = share ?? process.env.HEADGATE_EVAL_SHARE;
  if (!url) return work(own);
  const [{ connectRedis }, { redisLedger }, { sharedLedger }] = await Promise.all([
    import('../../adapters/evals/connect-redis.ts'),
    import('../../adapters/evals/redis-ledger.ts'),
    import('../../adapters/evals/shared-ledger.ts'),
  ]);
  const redis = await connectRedis(url, process.env, {
    of: 'the shared runs',
    instead: 'run without --share and HEADGATE_EVAL_SHARE',
    waits: false,
  });
  const onLost = (why: string) => {
    const lost = `runs can’t be shared any more (${why}); they are kept here, and shared the next time`;
    process.stderr.write(`${visibleText(lost)}\n`);
  };
  try {
    return await work(sharedLedger(own, redisLedger(redis), onLost));
  } finally {
    redis.disconnect();
  }
}
