import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import type { LoadedAgent } from '../../load/load-agent.ts';
import { agentsToCheck } from './agents-to-check.ts';
import type { Sides } from './open-sides.ts';

/** One agent on both sides. */
export interface Pair {
  readonly name: string;
  readonly base?: LoadedAgent;
  readonly head?: LoadedAgent;
}

/** The agents that differ between the sides, or those that were asked for, loaded on both. */
export async function loadPairs(
  { head, base, changes }: Sides,
  asked: readonly string[],
): Promise<Pair[]> {
  const scope = await agentsToCheck({
    head,
    asked,
    all: false,
    changes,
    ...(base ? { base } : {}),
  });
  const after = await fragmentsOf(head.snapshot);
  const before = base && (await fragmentsOf(base.snapshot));
  const pairs: Pair[] = [];
  for (const agent of scope.agents) {
    pairs.push({
      name: agent.name,
      ...(agent.head ? { head: await loadFrom(head.snapshot, agent.name, after) } : {}),
      ...(agent.base && base && before
        ? { base: await loadFrom(base.snapshot, agent.name, before) }
        : {}),
    });
  }
  return pairs;
}

/** The agent that the rest of a command needs whole; its first problem is the reason when it is not. */
export function whole(loaded: LoadedAgent): NonNullable<LoadedAgent['agent']> {
  if (loaded.agent) return loaded.agent;
  const [problem] = loaded.problems;
  throw new UserError(
    EXIT.findings,
    `${loaded.name} can't be read: ${problem ? `${problem.file}: ${problem.message}` : 'it is not whole'}`,
    `headgate check ${loaded.name} shows everything that is wrong with it`,
  );
}
