import type { Observation } from '../../ports/target.ts';
import type { TargetReceipt } from '../../promote/receipt.ts';

type Served = Pick<TargetReceipt, 'generation' | 'agents' | 'unread'>;

/** Of a target that can't be read: it may serve what it served before. */
export const UNREAD: Served = { generation: null, agents: [], unread: true };

/**
 * What a target was read back to serve, as receipts have it.
 *
 * @param moved the agents to tell of; default: all.
 */
export function servedBy(observed: Observation | null, moved?: readonly string[]): Served {
  const agents = [...(observed?.agents ?? [])]
    .filter(([agent]) => moved === undefined || moved.includes(agent))
    .map(([agent, { version, digest }]) => ({ agent, version, digest }));
  return { generation: observed?.generation ?? null, agents };
}
