import { isObject, items, own } from '../../core/json.ts';
import { type Fact, factsOf } from './facts.ts';

/** What the facts say about the value of one property, where it is there. */
export function propertyFacts(facts: readonly Fact[], name: string): Fact[] {
  return facts.flatMap(({ keywords, root }) => {
    const named = own(keywords.properties, name);
    if (named !== undefined) return factsOf(named, root);
    // Which names a pattern matches would take running a stranger's pattern; not knowing is safe.
    if (isObject(keywords.patternProperties)) return [];
    return factsOf(keywords.additionalProperties ?? true, root);
  });
}

/** What the facts say about a property that none of them names and no pattern of theirs matches. */
export function otherFacts(facts: readonly Fact[]): Fact[] {
  return facts.flatMap(({ keywords, root }) =>
    factsOf(keywords.additionalProperties ?? true, root),
  );
}

/** What the facts say about the item at a position of a list. */
export function itemFacts(facts: readonly Fact[], position: number): Fact[] {
  return facts.flatMap(({ keywords, root }) => {
    const prefix = items(keywords.prefixItems);
    if (position < prefix.length) return factsOf(prefix[position], root);
    // Before 2020-12 a list under `items` meant prefixItems; it says nothing here.
    return Array.isArray(keywords.items) ? [] : factsOf(keywords.items ?? true, root);
  });
}

/** Every property name that the facts mention under `properties`. */
export function namesOf(facts: readonly Fact[]): string[] {
  const names = facts.flatMap(({ keywords }) =>
    isObject(keywords.properties) ? Object.keys(keywords.properties) : [],
  );
  return [...new Set(names)];
}

/** Every property that the facts require. */
export function requiredOf(facts: readonly Fact[]): ReadonlySet<unknown> {
  return new Set(facts.flatMap(({ keywords }) => items(keywords.required)));
}

/** How many positions have a schema of their own. */
export function prefixLength(facts: readonly Fact[]): number {
  return Math.max(0, ...facts.map(({ keywords }) => items(keywords.prefixItems).length));
}
