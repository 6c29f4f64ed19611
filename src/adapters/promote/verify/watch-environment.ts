import { errorText } from '../../../core/error-text.ts';
import type { Receipt } from '../../../promote/receipt.ts';
import { type Watched, watch } from '../../../promote/verify/watch.ts';
import { watchCanaries } from '../../../promote/verify/watch-canaries.ts';
import { environmentConfig } from '../environment-config.ts';
import type { Promoter } from '../promoter.ts';
import { readAcknowledgements } from '../read-acknowledgements.ts';
import type { PolicyInForce } from '../read-policy.ts';
import { afterFlip } from './after-flip.ts';
import { lookAtTip } from './look-at-tip.ts';
import { page } from './page.ts';
import { takeBack } from './take-back.ts';
import { unfinished } from './unfinished.ts';

/** How what was promoted lately does, and the rollback of what does worse. */
export type WatchResult = Pick<Receipt, 'watched' | 'rollback' | 'page'>;

/**
 * Looks once at how an environment's newest releases do, and takes back, once, what does worse than the
 * release before it, or as a canary than the one beside it. What can't be asked is no reason to take anything back.
 *
 * @param refs of the remote, where somebody just asked for them.
 */
export async function watchEnvironment(
  promoter: Promoter,
  environment: string,
  policy: PolicyInForce,
  refs?: ReadonlyMap<string, string>,
): Promise<WatchResult> {
  const config = environmentConfig(policy, environment);
  if (!config.watch) return {};
  const look = await lookAtTip(promoter, environment, policy, refs);
  if (!look) return {};
  const { observed, history, entry } = look;
  const acks = await readAcknowledgements(promoter, policy, environment);
  if (typeof acks === 'string') return {};
  const { agents } = observed;
  const watched = [
    ...watch(environment, config.watch, agents.keys(), history, acks, promoter.clock()),
    ...watchCanaries(environment, config.watch, agents, acks),
  ];
  const worse = watched.filter(({ state }) => state === 'worse');
  if (worse.length === 0) return watched.length === 0 ? {} : { watched };
  const reason = `does worse than before: ${worse.map(textOf).join('; ')}`;
  // Where both do worse, what everybody gets is what has to go; the canary goes with it.
  const suspects = new Map([...worse].reverse().map(({ agent, digest }) => [agent, digest]));
  const commit = entry.commit;
  const request = { environment, cause: 'watch', commit, suspects, reason } as const;
  try {
    const rollback = await takeBack(promoter, request);
    if (rollback.outcome !== 'refused') {
      const after = await afterFlip(promoter, environment, policy).catch((error) =>
        unfinished(environment, error),
      );
      return { watched, rollback: { ...rollback, ...after } };
    }
    const why = `${reason}. It could not be taken back: ${rollback.why}`;
    return { watched, rollback, page: await page(promoter, policy, look, why) };
  } catch (error) {
    const trouble = errorText(error);
    const why = `${reason}. It could not be taken back: ${trouble}`;
    return { watched, page: await page(promoter, policy, look, why) };
  }
}

function textOf({ agent, version, evidence, canary }: Watched): string {
  return `${agent} ${version}${canary ? ' (canary)' : ''}: ${evidence}`;
}
