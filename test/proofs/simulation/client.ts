import { settle, type Tried } from '../../../src/promote/settle.ts';
import type { Dice } from './dice.ts';
import {
  ENVIRONMENTS,
  historyOf,
  type MemoryRemote,
  memoryCommit,
  observedAt,
} from './memory-remote.ts';
import { decide, kindOf, type Operation, type Seen } from './operation.ts';

/** What a client was told at its end; `killed` and `unknown` ones may try again under the same request id. */
export type Told = 'flipped' | 'done' | 'conflict' | 'nothing' | 'refused' | 'killed' | 'unknown';

/** Pushes that are on their way: the network delivers them when it likes, or never. */
export type Network = (() => void)[];

const MOST_TRIES = 5;

/**
 * One run of a command, as src/adapters/promote/flip.ts runs it, with a pause wherever others may come in
 * between. What the network does to a push, and where the process dies, the dice decide.
 *
 * @param onDecided told of each decision and of what it was made on.
 */
export function* client(
  remote: MemoryRemote,
  operation: Operation,
  dice: Dice,
  network: Network,
  onDecided: (plan: ReturnType<typeof decide>, seen: Seen) => void,
): Generator<void, Told> {
  const { environment, requestId, agent, kind } = operation;
  const agents = kind === 'restore' ? ('all' as const) : [agent];
  const claim = { requestId, kind: kindOf(operation), agents, automatic: false };
  let tried: Tried | undefined;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const seen: Seen = new Map(ENVIRONMENTS.map((name) => [name, remote.tip(name)]));
    const tip = seen.get(environment) ?? null;
    yield;
    const observed = observedAt(environment, tip);
    const history = historyOf(tip);
    const settled = settle(claim, tried, { observed, history, rejects: false });
    if (settled?.outcome === 'reused')
      throw new Error(`${requestId} was taken for another request.`);
    if (settled) return settled.outcome;
    const plan = decide(operation, seen, tries);
    onDecided(plan, seen);
    if (plan.kind !== 'flip') return plan.kind;
    const commit = memoryCommit(tip, plan.next);
    yield;
    if (dice.chance(5)) return 'killed';
    sendThrough(network, dice, () => remote.push(environment, tip, commit));
    yield;
    if (dice.chance(5)) return 'killed';
    if (dice.chance(5)) return 'unknown';
    if (remote.tip(environment) === commit) return 'flipped';
    tried = { observed, plan, commit: commit.id };
    yield;
  }
  return 'unknown';
}

/** Nobody learns here whether it arrived: headgate reads the branch, whatever a push was answered. */
function sendThrough(network: Network, dice: Dice, push: () => void): void {
  const fate = dice.below(100);
  if (fate < 75) push();
  else if (fate < 90) network.push(push);
}
