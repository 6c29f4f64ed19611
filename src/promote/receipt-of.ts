import { blankReceipt, type Decision } from './blank-receipt.ts';
import type { Observed, Operation } from './environment-state.ts';
import type { HistoryEntry } from './history.ts';
import type { Plan } from './plan.ts';
import { moveText } from './receipt.ts';

/** A sentence names a few agents and counts the rest; `operation.changes` has them all. */
const MOST_NAMED = 5;

/** The receipt of a decision: what would be done, or why nothing is. */
export function receiptOfPlan(observed: Observed, plan: Plan): Decision {
  const blank = blankOf(observed);
  switch (plan.kind) {
    case 'flip': {
      const { operation, generation } = plan.next.file;
      return {
        ...blank,
        outcome: 'planned',
        operation,
        generation: { ...blank.generation, to: generation },
        why: sentence(observed.environment, operation),
        notes: plan.notes,
        gates: plan.gates,
        ...(plan.callers ? { callers: plan.callers } : {}),
      };
    }
    case 'nothing': {
      const { why, notes } = plan;
      return { ...blank, outcome: 'already', commit: observed.tip, why, notes };
    }
    case 'refused': {
      const { why, todo, gates, integrity } = plan;
      const tampered = integrity ? { integrity } : {};
      return { ...blank, outcome: 'refused', why, todo, gates, ...tampered };
    }
  }
}

/** The receipt of a request that stands in the history already: an earlier try of it got through. */
export function receiptOfEntry(observed: Observed, entry: HistoryEntry): Decision {
  const { id, kind, actor, reason, at, policy, generation, commit, overrides } = entry;
  const changes = entry.changes.map(({ agent, from, to }) => ({ agent, from, to: to.version }));
  const operation: Operation = {
    ...{ id, kind, actor, reason, at, policy, changes },
    ...(overrides ? { overrides } : {}),
  };
  return {
    ...blankOf(observed),
    outcome: 'already',
    operation,
    commit,
    generation: { from: generation - 1, to: generation },
    why: `an earlier try of this request did it: ${sentence(observed.environment, operation)}`,
  };
}

/** The receipt of a lost race for one agent. */
export function receiptOfConflict(
  observed: Observed,
  agent: string,
  winner: HistoryEntry | null,
): Decision {
  const moves = winner?.changes.map((move) => moveText({ ...move, to: move.to.version }));
  const who =
    winner && moves
      ? `${winner.actor}: ${winner.kind} ${moves.join(', ')} (generation ${winner.generation}, operation ${winner.id})`
      : `${agent} was changed by a commit that headgate did not write`;
  return {
    ...blankOf(observed),
    outcome: 'conflict',
    why: `someone else came first in ${observed.environment}: ${who}`,
    todo: 'look at what runs now (headgate status), then decide again',
  };
}

function sentence(environment: string, { kind, changes }: Operation): string {
  const rest = changes.length - MOST_NAMED;
  const named = changes.slice(0, MOST_NAMED).map(moveText).join(', ');
  const moves = rest > 0 ? `${named} and ${rest} more` : named;
  return moves === '' ? `${kind} in ${environment}` : `${kind} ${moves} in ${environment}`;
}

function blankOf({ environment, file }: Observed): Decision {
  return blankReceipt(environment, file?.generation ?? null);
}
