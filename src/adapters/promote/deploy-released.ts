import type { Receipt } from '../../promote/receipt.ts';
import { catchUp } from './catch-up.ts';
import type { OperationRequest } from './operate.ts';
import type { Promoter } from './promoter.ts';
import { readPolicy } from './read-policy.ts';
import { readRemoteRefs } from './remote-refs.ts';

/** Brings releases of these agents to every environment that deploys on release; one receipt a generation. */
export async function deployReleased(
  promoter: Promoter,
  request: Omit<OperationRequest, 'environment'>,
  agents: readonly string[] | 'all',
): Promise<Receipt[]> {
  const { config } = await readPolicy(promoter, await readRemoteRefs(promoter, []));
  const receipts: Receipt[] = [];
  for (const [environment, { deploy }] of Object.entries(config.environments ?? {})) {
    if (deploy !== 'on-release') continue;
    receipts.push(...(await catchUp(promoter, { ...request, environment }, agents)));
  }
  return receipts;
}
