import { planBindings } from '../../promote/plan-bindings.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { catchUp } from './catch-up.ts';
import { environmentConfig } from './environment-config.ts';
import { type OperationRequest, operate } from './operate.ts';
import type { Promoter } from './promoter.ts';
import { readPolicy } from './read-policy.ts';
import { readRemoteRefs } from './remote-refs.ts';
import { requireEnvironment } from './require-environment.ts';

/**
 * Makes environments what their branches, and headgate.yaml, say they are: bindings, releases that deploy
 * by themselves, and targets. Everything is derived from the remote, so it may run at any time, as often
 * as one likes.
 *
 * @param names empty for all environments.
 */
export async function reconcile(
  promoter: Promoter,
  request: Omit<OperationRequest, 'environment'>,
  names: readonly string[],
): Promise<Receipt[]> {
  const policy = await readPolicy(promoter, await readRemoteRefs(promoter, []));
  const all = Object.keys(policy.config.environments ?? {});
  const receipts: Receipt[] = [];
  for (const name of names) requireEnvironment(policy, name);
  for (const environment of names.length > 0 ? names : all) {
    const header = { ...request, environment };
    const bindings = { ...header, requestId: `${request.requestId}-bindings` };
    const onRelease = environmentConfig(policy, environment).deploy === 'on-release';
    if (onRelease) receipts.push(...(await catchUp(promoter, header, 'all')));
    // A commit that moves agents carries the newest bindings already.
    if (receipts.at(-1)?.outcome === 'flipped' && onRelease) continue;
    const bound = await operate(promoter, bindings, {
      kind: 'bindings',
      agents: 'all',
      automatic: true,
      decide: async ({ observed }, wanted) => planBindings(observed, wanted),
    });
    if (!onRelease || bound.outcome === 'flipped') receipts.push(bound);
  }
  return receipts;
}
