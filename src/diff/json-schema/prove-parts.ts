import { items, mapping } from '../../core/json.ts';
import { impliesBound } from './bounds.ts';
import { type Fact, factsOf } from './facts.ts';
import { itemFacts, namesOf, otherFacts, prefixLength, propertyFacts } from './parts.ts';
import { type Goal, inside, type ObjectGoal, type Proof, type Prove } from './proof.ts';

type Part = (facts: readonly Fact[], goal: ObjectGoal, proof: Proof, prove: Prove) => boolean;

/** Keywords that look at the parts of an instance: what follows for each part is proven one level further in. */
export const PARTS: Readonly<Record<string, Part>> = {
  properties: (facts, goal, proof, prove) =>
    Object.entries(mapping(goal.schema.properties)).every(([name, schema]) =>
      prove(propertyFacts(facts, name), { schema, root: goal.root }, inside(proof)),
    ),

  patternProperties: (facts, goal, proof, prove) =>
    Object.entries(mapping(goal.schema.patternProperties)).every(([pattern, schema]) => {
      const part = { schema, root: goal.root };
      const same = facts.flatMap(({ keywords, root }) =>
        Object.entries(mapping(keywords.patternProperties))
          .filter(([other]) => other === pattern)
          .flatMap(([, known]) => factsOf(known, root)),
      );
      const all = { named: [], patterns: [] };
      return prove(same, part, inside(proof)) || provesEveryName(facts, part, all, proof, prove);
    }),

  additionalProperties: (facts, goal, proof, prove) => {
    const part = { schema: goal.schema.additionalProperties, root: goal.root };
    const named = Object.keys(mapping(goal.schema.properties));
    const patterns = Object.keys(mapping(goal.schema.patternProperties));
    return provesEveryName(facts, part, { named, patterns }, proof, prove);
  },

  propertyNames: (facts, goal, proof, prove) => {
    const known = facts.flatMap(({ keywords, root }) =>
      factsOf(keywords.propertyNames ?? true, root),
    );
    const name = { keywords: { type: 'string' }, root: undefined };
    const part = { schema: goal.schema.propertyNames, root: goal.root };
    return prove([...known, name], part, inside(proof));
  },

  prefixItems: (facts, goal, proof, prove) =>
    items(goal.schema.prefixItems).every(
      (schema, position) =>
        impliesBound('maxItems', position, facts) ||
        prove(itemFacts(facts, position), { schema, root: goal.root }, inside(proof)),
    ),

  items: (facts, goal, proof, prove) => {
    const part = { schema: goal.schema.items, root: goal.root };
    const first = items(goal.schema.prefixItems).length;
    const last = Math.max(first, prefixLength(facts));
    const positions = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return positions.every(
      (position) =>
        impliesBound('maxItems', position, facts) ||
        prove(itemFacts(facts, position), part, inside(proof)),
    );
  },
};

// Every property that an instance of the facts can have satisfies the goal, but those that are excepted:
// one that a fact names, one that a pattern matches, and one that is neither.
function provesEveryName(
  facts: readonly Fact[],
  goal: Goal,
  except: { readonly named: readonly string[]; readonly patterns: readonly string[] },
  proof: Proof,
  prove: Prove,
): boolean {
  const excepted = new Set(except.named);
  const names = namesOf(facts).filter((name) => !excepted.has(name));
  const matches = facts.flatMap(({ keywords, root }) =>
    Object.entries(mapping(keywords.patternProperties))
      .filter(([pattern]) => !except.patterns.includes(pattern))
      .map(([, schema]) => factsOf(schema, root)),
  );
  const cases = [...names.map((name) => propertyFacts(facts, name)), ...matches, otherFacts(facts)];
  return cases.every((known) => prove(known, goal, inside(proof)));
}
