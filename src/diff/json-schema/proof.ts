import type { JsonObject } from '../../core/json.ts';
import type { Fact } from './facts.ts';

/** What is to be shown of every instance that the facts allow. */
export interface Goal {
  readonly schema: unknown;
  readonly root: unknown;
}

/** A goal that is a schema object. */
export interface ObjectGoal extends Goal {
  readonly schema: JsonObject;
}

/** Shows that every instance of the facts satisfies the goal; false means "not shown", never "not so". */
export type Prove = (facts: readonly Fact[], goal: Goal, proof: Proof) => boolean;

/**
 * Steps and levels left before everything counts as not shown: a bound that doesn't depend on the
 * machine's speed. Used up as proofs go on; several may share one.
 */
export interface Budget {
  steps: number;
  levels: number;
}

/** The state of one proof. */
export interface Proof {
  readonly budget: Budget;
  /** Claims that may be used because this proof looks at a part of the instance that they are about. */
  readonly assumed: ReadonlySet<string>;
  /** Claims under way about this very instance: to use one here would be to argue in a circle. */
  readonly open: ReadonlySet<string>;
  readonly ids: Map<unknown, number>;
  /** True when a `$ref` into the definitions means the same on both sides. */
  readonly sameDefinitions: boolean;
}

/** Enough for schemas of thousands of properties, and used up within a second. */
export function newBudget(): Budget {
  return { steps: 200_000, levels: 300 };
}

/** A proof at its start. */
export function newProof(sameDefinitions: boolean, budget: Budget): Proof {
  return { budget, assumed: new Set(), open: new Set(), ids: new Map(), sameDefinitions };
}

/** The same proof one level further into the instance, where open claims become usable: recursion ends. */
export function inside(proof: Proof): Proof {
  return { ...proof, assumed: new Set([...proof.assumed, ...proof.open]), open: new Set() };
}

/** The proof while a claim is under way, or what is already known of it. */
export function claim(facts: readonly Fact[], target: unknown, proof: Proof): Proof | boolean {
  const id = (part: unknown): number => {
    const known = proof.ids.get(part) ?? proof.ids.size;
    proof.ids.set(part, known);
    return known;
  };
  const from = facts.map(({ keywords }) => id(keywords)).sort((a, b) => a - b);
  const key = `${from.join(',')}>${id(target)}`;
  if (proof.assumed.has(key)) return true;
  if (proof.open.has(key)) return false;
  return { ...proof, open: new Set([...proof.open, key]) };
}
