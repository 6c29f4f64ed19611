import { items, type JsonObject } from '../../core/json.ts';
import { type Fact, factsOf } from './facts.ts';
import { typesOf, valuesOf } from './types.ts';

const MOST_VALUES = 64;

/**
 * The facts as a choice of stronger ones, of which every instance satisfies at least one; undefined where
 * nothing is left to choose. Types and values are told apart only for a goal that is a choice itself.
 */
export function splitFacts(facts: readonly Fact[], goal: JsonObject): Fact[][] | undefined {
  for (const [index, { keywords, root }] of facts.entries()) {
    for (const keyword of ['anyOf', 'oneOf']) {
      const branches = items(keywords[keyword]);
      if (branches.length === 0) continue;
      const others = facts.with(index, { keywords: without(keywords, keyword), root });
      return branches.map((branch) => [...others, ...factsOf(branch, root)]);
    }
  }
  return goal.anyOf || goal.oneOf ? splitByValue(facts) : undefined;
}

// What is left unevaluated depends on the branch that goes, so it goes too.
function without(keywords: JsonObject, keyword: string): JsonObject {
  const { [keyword]: _, unevaluatedProperties, unevaluatedItems, ...rest } = keywords;
  return rest;
}

function splitByValue(facts: readonly Fact[]): Fact[][] | undefined {
  const values = valuesOf(facts);
  if (values && values.length > MOST_VALUES) return undefined;
  const choices: JsonObject[] = values
    ? values.map((value) => ({ const: value }))
    : typeNames(facts).map((type) => ({ type }));
  if (choices.length < 2) return undefined;
  return choices.map((keywords) => [...facts, { keywords, root: keywords }]);
}

function typeNames(facts: readonly Fact[]): string[] {
  const types = typesOf(facts);
  const whole = [...types].filter((type) => type !== 'fraction');
  return types.has('fraction')
    ? [...whole.filter((type) => type !== 'integer'), 'number']
    : [...whole];
}
