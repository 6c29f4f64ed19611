import { errorText } from '../../core/error-text.ts';
import type { Environment } from '../../generated/types.ts';
import type { Delivery, Observation } from '../../ports/target.ts';
import { deliveryDifferences } from '../../promote/delivery-differences.ts';
import type { TargetStatus } from '../../promote/status.ts';
import { openTarget } from '../targets/open-target.ts';
import { deliveryOf } from './newest-delivery.ts';
import type { Promoter } from './promoter.ts';

/**
 * What the targets of an environment really serve.
 *
 * @param tip what they are held against; null where no branch can be believed.
 */
export async function targetsStatus(
  { reader, root, env }: Promoter,
  environment: string,
  { targets = [] }: Environment,
  tip: string | null,
): Promise<TargetStatus[]> {
  const delivery = tip === null ? undefined : await deliveryOf(reader, environment, tip);
  return Promise.all(
    targets.map(async (entry) => {
      const target = openTarget(entry, { environment, root, env });
      const { type, name } = target;
      try {
        const observed = await target.observe();
        const drift = delivery
          ? [...aheadOf(delivery, observed), ...deliveryDifferences(delivery, observed)]
          : [];
        return { type, name, generation: observed?.generation ?? null, drift };
      } catch (error) {
        // One that can't be looked at must not hide what the others serve.
        const problem = errorText(error);
        const drift = [`it can’t be read: ${problem}`];
        return { type, name, generation: null, unread: true, drift };
      }
    }),
  );
}

/** A promotion that came in between looks the same; a second look tells the two apart. */
function aheadOf({ generation }: Delivery, observed: Observation | null): string[] {
  const served = observed?.generation ?? 0;
  return served > generation
    ? [
        `it serves generation ${served}, newer than the branch (${generation}): somebody promotes just now, the branch was rewound, or another repository delivers to it, too`,
      ]
    : [];
}
