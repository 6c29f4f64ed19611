import { items } from '../../core/json.ts';
import { areDisjoint } from './disjoint.ts';
import { type Fact, factsOf, resolveReference } from './facts.ts';
import { claim, type ObjectGoal, type Proof, type Prove } from './proof.ts';

type Combined = (facts: readonly Fact[], goal: ObjectGoal, proof: Proof, prove: Prove) => boolean;

/** Keywords that combine schemas about the same instance. */
export const COMBINED: Readonly<Record<string, Combined>> = {
  $ref: (facts, { schema, root }, proof, prove) => {
    const target = resolveReference(String(schema.$ref), root);
    if (target === undefined) return false;
    const state = claim(facts, target, proof);
    return typeof state === 'boolean' ? state : prove(facts, { schema: target, root }, state);
  },

  allOf: (facts, { schema, root }, proof, prove) =>
    items(schema.allOf).every((branch) => prove(facts, { schema: branch, root }, proof)),

  anyOf: (facts, { schema, root }, proof, prove) =>
    items(schema.anyOf).some((branch) => prove(facts, { schema: branch, root }, proof)),

  // Exactly one: either no two branches can hold at once, or the facts offer the same choice.
  oneOf: (facts, { schema, root }, proof, prove) => {
    const branches = items(schema.oneOf);
    const alternatives = branches.map((branch) => factsOf(branch, root));
    const apart = alternatives.every((one, index) =>
      alternatives.slice(index + 1).every((other) => areDisjoint(one, other)),
    );
    if (apart && branches.some((branch) => prove(facts, { schema: branch, root }, proof)))
      return true;
    return facts.some((fact) => isSameChoice(fact, branches, root, proof, prove));
  },

  not: (facts, { schema, root }, proof, prove) => {
    const refused = factsOf(schema.not, root);
    if (areDisjoint(facts, refused)) return true;
    return facts.some(
      (fact) =>
        fact.keywords.not !== undefined &&
        prove(refused, { schema: fact.keywords.not, root: fact.root }, proof),
    );
  },
};

// Each branch has one on the other side that allows the same instances, so exactly one holds there too.
function isSameChoice(
  { keywords, root }: Fact,
  wanted: readonly unknown[],
  wantedRoot: unknown,
  proof: Proof,
  prove: Prove,
): boolean {
  const left = [...items(keywords.oneOf)];
  if (left.length !== wanted.length) return false;
  return wanted.every((branch) => {
    const found = left.findIndex(
      (other) =>
        prove(factsOf(other, root), { schema: branch, root: wantedRoot }, proof) &&
        prove(factsOf(branch, wantedRoot), { schema: other, root }, proof),
    );
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  });
}
