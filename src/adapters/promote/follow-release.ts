import type { Receipt } from '../../promote/receipt.ts';
import type { Released } from '../release/release-agents.ts';
import { deployReleased } from './deploy-released.ts';
import type { OperationRequest } from './operate.ts';
import type { Promoter } from './promoter.ts';

/**
 * What comes after release tags were pushed: environments that deploy on release get them. Where all tags stood
 * already, a try before this one may have been killed before it came to that, so it is looked at again, and told only
 * where there was something to do.
 *
 * @param names agents that were asked for; empty for all.
 */
export async function followRelease(
  promoter: Promoter,
  request: Omit<OperationRequest, 'environment'>,
  { outcome, releases }: Pick<Released, 'outcome' | 'releases'>,
  names: readonly string[],
): Promise<Receipt[]> {
  switch (outcome) {
    case 'released': {
      const agents = releases.map(({ record }) => record.agent);
      return deployReleased(promoter, request, agents);
    }
    case 'nothing': {
      const agents = names.length > 0 ? names : 'all';
      return (await deployReleased(promoter, request, agents)).filter(hadWork);
    }
    default:
      return [];
  }
}

function hadWork({ outcome, operation, targets, verification, unfinished }: Receipt): boolean {
  const idle = outcome === 'already' && operation === null;
  const delivered = targets.some((target) => target.outcome !== 'already');
  const failed = verification?.outcome === 'failed' || unfinished !== undefined;
  return !idle || delivered || failed;
}
