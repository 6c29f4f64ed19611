import { client, type Network, type Told } from './client.ts';
import { type Dice, diceFrom } from './dice.ts';
import { checkCommit, checkDecision } from './invariants.ts';
import { ENVIRONMENTS, historyOf, memoryRemote } from './memory-remote.ts';
import type { Operation } from './operation.ts';

/** How often something happened, so that a simulation in which nothing does can't pass. */
export type Tally = Map<Told | 'late', number>;

const CLIENTS = 4;
const OPERATIONS = 5;
const KINDS = [
  ...(['promote', 'promote', 'promote', 'promote', 'rollback', 'rollback'] as const),
  ...(['resume', 'resume', 'unquarantine', 'restore'] as const),
] as const;

/**
 * One run: four clients with five operations each on two agents of two environments, who are scheduled,
 * killed, cut off and delayed as the seed says.
 *
 * @throws where an invariant does not hold; the seed replays it.
 */
export function simulate(seed: number, tally: Tally): void {
  const dice = diceFrom(seed);
  const count = (what: Told | 'late') => tally.set(what, (tally.get(what) ?? 0) + 1);
  const remote = memoryRemote(checkCommit);
  const network: Network = [];
  const told = new Map<string, { operation: Operation; told: Told }>();
  const running = Array.from({ length: CLIENTS }, (_, at) =>
    person(at, (operation) => {
      const check = checkDecision.bind(null, operation);
      return client(remote, operation, dice, network, check);
    }),
  );
  while (running.length > 0) {
    if (network.length > 0 && dice.chance(10)) {
      network.splice(dice.below(network.length), 1)[0]?.();
      count('late');
      continue;
    }
    const at = dice.below(running.length);
    if (running[at]?.next().done) running.splice(at, 1);
  }
  for (const push of network) push();
  checkTold();

  function* person(at: number, run: (operation: Operation) => ReturnType<typeof client>) {
    for (let n = 0; n < OPERATIONS; n += 1) {
      const operation = wanted(dice, `${at}-${n}`);
      let outcome = yield* run(operation);
      count(outcome);
      // Whoever does not know what became of a request repeats it, or lets it be.
      while ((outcome === 'killed' || outcome === 'unknown') && dice.chance(70)) {
        outcome = yield* run(operation);
        count(outcome);
      }
      told.set(operation.requestId, { operation, told: outcome });
    }
  }

  /** What people were told stands in the end, and what they were told is not theirs does not. */
  function checkTold(): void {
    for (const [id, { operation, told: outcome }] of told) {
      const stands = historyOf(remote.tip(operation.environment)).some((entry) => entry.id === id);
      const claimed = outcome === 'flipped' || outcome === 'done';
      if (claimed && !stands) throw new Error(`Not so: ${id} was ${outcome}, and is lost.`);
      if (outcome === 'conflict' && stands) throw new Error(`Not so: ${id} lost, and stands.`);
    }
  }
}

function wanted(dice: Dice, requestId: string): Operation {
  return {
    requestId,
    environment: dice.pick(ENVIRONMENTS),
    kind: dice.pick(KINDS),
    agent: dice.pick(['one', 'two']),
    version: 1 + dice.below(6),
  };
}
