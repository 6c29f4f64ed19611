import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivered, Delivery, Observation } from '../../../ports/target.ts';
import { keptFrom } from '../pointer.ts';
import { deliveryDocument } from './delivery-document.ts';

/** Someone who is told what to serve, and asked what they serve. */
export interface Receiver {
  readonly ask: () => Promise<Observation | null>;
  /** Undefined when it was taken; otherwise what went wrong, and in how many milliseconds to try again, if at all. */
  readonly send: (
    document: string,
    tries: number,
  ) => Promise<{ readonly problem: string; readonly wait: number | undefined } | undefined>;
}

/**
 * Hands a generation to a receiver. Whatever became of a try, the receiver is asked before there is another: it may
 * have arrived, or somebody else's may have.
 */
export async function deliverTo(receiver: Receiver, delivery: Delivery): Promise<Delivered> {
  for (let tries = 1; ; tries += 1) {
    const served = await receiver.ask();
    const kept = keptFrom(delivery, served ?? undefined);
    if (kept) return kept;
    if (served && serves(served, delivery)) {
      return { outcome: tries === 1 ? 'already' : 'delivered' };
    }
    const failed = await receiver.send(await deliveryDocument(delivery, served), tries);
    if (!failed) return { outcome: 'delivered' };
    if (failed.wait === undefined) throw new Error(failed.problem);
    await sleep(failed.wait);
  }
}

function serves(served: Observation, { generation, agents }: Delivery): boolean {
  return (
    served.generation === generation &&
    served.agents.size === agents.length &&
    agents.every(({ agent, digest }) => served.agents.get(agent)?.digest === digest)
  );
}
