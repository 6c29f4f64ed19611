import type { AgentResult } from '../../gate/check-agent.ts';
import type { AgentToCheck } from '../../gate/check-agents.ts';
import type { CheckRequest } from './check-request.ts';
import { checkSettings } from './check-settings.ts';
import { openSides } from './open-sides.ts';
import { checkHere } from './run-checks.ts';
import { policiesOf } from './trusted-policy.ts';

/** Checks some agents of a request, in a thread that shares nothing with the one that dealt them out. */
export async function checkSlice(
  request: CheckRequest,
  agents: readonly AgentToCheck[],
): Promise<AgentResult[]> {
  const sides = await openSides(request);
  try {
    // A slice looks up most of the agents: listed once, each is found without asking git.
    await Promise.all([sides.head.folders(), sides.base?.folders()]);
    return await checkHere(agents, sides, checkSettings(await policiesOf(sides), request));
  } finally {
    await sides.close();
  }
}
