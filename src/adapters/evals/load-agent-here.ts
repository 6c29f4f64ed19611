import type { Agent } from '../../core/agent.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { loadPairs, whole } from '../check/load-pairs.ts';
import { openSides } from '../check/open-sides.ts';

/** One agent of the working tree, or of a commit. */
export async function loadAgentHere(
  where: { readonly repo: string; readonly remote: string; readonly head?: string },
  name: string,
): Promise<Agent> {
  const sides = await openSides(where);
  try {
    const [pair] = await loadPairs(sides, [name]);
    if (!pair?.head) throw new UserError(EXIT.usage, `there is no agent ${name} any more`);
    return whole(pair.head);
  } finally {
    await sides.close();
  }
}
