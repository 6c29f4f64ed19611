import { setTimeout as wait } from 'node:timers/promises';
import { eachOf } from '../../core/each-of.ts';
import { errorText } from '../../core/error-text.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Environment } from '../../generated/types.ts';
import type { Delivery, Target } from '../../ports/target.ts';
import { acknowledgedBy } from '../../promote/acknowledged-by.ts';
import { deliveryDifferences } from '../../promote/delivery-differences.ts';
import type { TargetReceipt } from '../../promote/receipt.ts';
import { openTarget } from '../targets/open-target.ts';
import { deliveryOf, newestDelivery } from './newest-delivery.ts';
import type { Promoter } from './promoter.ts';
import { servedBy, UNREAD } from './served-by.ts';

/** Generations that a target keeps, where headgate.yaml does not say. */
const KEEP = 10;

/** A target that was not reached a moment ago is asked once more, for what it still serves, for this long. */
const LOOK_MS = 5_000;

/** Targets that are served at a time: the slowest is what a delivery takes. */
const AT_ONCE = 4;

/**
 * Brings an environment's newest generation to all its targets, and reads back what they serve. One
 * target that fails does not keep the others from being served.
 *
 * @param moved agents that the receipt tells about; all of them when it is undefined.
 * @param tip where the branch stands, when that was read this very moment: it spares the targets that are served at once a
 * look at the remote. Those that come later look for themselves.
 */
export async function deliverEnvironment(
  promoter: Promoter,
  environment: string,
  { targets = [], keep = KEEP }: Environment,
  moved?: readonly string[],
  tip?: string,
): Promise<TargetReceipt[]> {
  return eachOf([...targets.entries()], AT_ONCE, async ([at, entry]): Promise<TargetReceipt> => {
    const target = openTarget(entry, { environment, root: promoter.root, env: promoter.env });
    const common = { type: target.type, name: target.name };
    try {
      const known = at < AT_ONCE ? tip : undefined;
      const served = await deliverTo(promoter, environment, target, moved, known);
      const pruned = served.problem === undefined ? await prune(target, keep) : {};
      return { ...common, ...served, ...pruned, ...(await heardFrom(target, moved)) };
    } catch (error) {
      const outcome =
        error instanceof UserError && error.exit === EXIT.integrity ? 'refused' : 'failed';
      return {
        ...common,
        outcome,
        problem: errorText(error),
        ...(await stillServed(target, moved)),
      };
    }
  });
}

/** What a target serves that did not take a delivery: nobody waits long for one that may be gone. */
async function stillServed(
  target: Target,
  moved: readonly string[] | undefined,
): Promise<ReturnType<typeof servedBy>> {
  return Promise.race([
    target.observe().then(
      (observed) => servedBy(observed, moved),
      () => UNREAD,
    ),
    wait(LOOK_MS, UNREAD, { ref: false }),
  ]);
}

/** What could not be removed is in nobody's way: the next delivery tries again. */
async function prune(target: Target, keep: number): Promise<Pick<TargetReceipt, 'warning'>> {
  return target.prune(keep).then(
    () => ({}),
    (error: unknown) => ({
      warning: `generations that are no longer kept could not be removed: ${errorText(error)}`,
    }),
  );
}

/** What running agents say; that they can't be heard is no fault of the delivery. */
async function heardFrom(
  target: Target,
  moved: readonly string[] | undefined,
): Promise<Pick<TargetReceipt, 'acknowledged'>> {
  if (!target.capabilities.acknowledges) return {};
  return target.acknowledgements().then(
    (acks) => ({ acknowledged: acknowledgedBy(acks, moved) }),
    () => ({}),
  );
}

type Served = Omit<TargetReceipt, 'type' | 'name'>;

async function deliverTo(
  promoter: Promoter,
  environment: string,
  target: Target,
  moved: readonly string[] | undefined,
  tip: string | undefined,
): Promise<Served> {
  const newest = () => newestDelivery(promoter, environment);
  let ahead = 0;
  let delivery = await (tip === undefined
    ? newest()
    : deliveryOf(promoter.reader, environment, tip));
  for (; delivery; delivery = await newest()) {
    if (delivery.generation < ahead) {
      const problem = `it serves generation ${ahead}, but env/${environment} is at ${delivery.generation}: the branch was rewound, or another repository delivers to it, too`;
      return { outcome: 'refused', problem, ...servedBy(await target.observe(), moved) };
    }
    const answer = await target.deliver(delivery);
    if (answer.outcome === 'newer') {
      // Someone promoted while we were on the way: what is newest now is what has to be there.
      ahead = answer.generation;
      continue;
    }
    const observed = await target.observe();
    const served = servedBy(observed, moved);
    if (answer.outcome === 'refused') {
      return { outcome: 'refused', problem: `${answer.why}; ${answer.todo}`, ...served };
    }
    const problem = deliveryDifferences(delivery, observed).join('; ');
    if (problem !== '') return { outcome: 'failed', problem, ...served };
    return { outcome: answer.outcome, ...begunAt(environment, delivery, answer), ...served };
  }
  return { outcome: 'already', generation: null, agents: [] };
}

/** A path is another folder on another machine, or in another clone: whoever is not told would go to bed. */
function begunAt(
  environment: string,
  { generation }: Delivery,
  { begun }: { readonly begun?: string },
): Pick<TargetReceipt, 'warning'> {
  if (begun === undefined || generation === 1) return {};
  const warning = `nothing was served in ${begun} before. If agents read another folder, they still get what they got: headgate reconcile ${environment} where that folder is`;
  return { warning };
}
