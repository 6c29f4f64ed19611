import { isObject, items, own } from '../../core/json.ts';
import { stableText } from '../stable-text.ts';
import { impliesBound, isBound, satisfiesBound } from './bounds.ts';
import type { Fact } from './facts.ts';
import { requiredOf } from './parts.ts';
import { typesNamed, typesOf, valuesOf } from './types.ts';

/**
 * Shows that a keyword that looks at an instance as a whole follows from the facts; undefined for every
 * other keyword. Patterns and formats are never run: they follow from themselves only.
 */
export function proveScalar(
  keyword: string,
  wanted: unknown,
  facts: readonly Fact[],
): boolean | undefined {
  const values = valuesOf(facts);
  if (isBound(keyword)) {
    return (
      (values?.every((value) => satisfiesBound(keyword, wanted, value)) ?? false) ||
      impliesBound(keyword, wanted, facts)
    );
  }
  switch (keyword) {
    case 'type':
      return provesType(wanted, facts);
    case 'const':
      return provesOneOf([wanted], facts);
    case 'enum':
      return provesOneOf(items(wanted), facts);
    case 'pattern':
    case 'format':
      return facts.some(({ keywords }) => keywords[keyword] === wanted);
    case 'multipleOf':
      return provesMultiple(wanted, facts);
    case 'uniqueItems':
      return wanted !== true || provesUnique(facts);
    case 'required': {
      const required = requiredOf(facts);
      return items(wanted).every((name) => required.has(name));
    }
    case 'dependentRequired':
      return provesDependents(wanted, facts);
    default:
      return undefined;
  }
}

function provesType(wanted: unknown, facts: readonly Fact[]): boolean {
  const allowed = typesNamed(wanted);
  return [...typesOf(facts)].every((type) => allowed?.has(type) ?? false);
}

function provesOneOf(wanted: readonly unknown[], facts: readonly Fact[]): boolean {
  const allowed = new Set(wanted.map(stableText));
  const values = valuesOf(facts);
  if (values) return values.every((value) => allowed.has(stableText(value)));
  // The types that have so few values that a list can name them all.
  const small = new Map([
    ['null', ['null']],
    ['boolean', ['true', 'false']],
  ]);
  return [...typesOf(facts)].every(
    (type) => small.get(type)?.every((text) => allowed.has(text)) ?? false,
  );
}

function provesMultiple(wanted: unknown, facts: readonly Fact[]): boolean {
  if (wanted === 1 && !typesOf(facts).has('fraction')) return true;
  return facts.some(({ keywords: { multipleOf } }) => {
    if (multipleOf === wanted) return true;
    // Fractions divide inexactly; only whole numbers are compared.
    return (
      Number.isSafeInteger(multipleOf) &&
      Number(multipleOf) % Number(wanted) === 0 &&
      Number.isSafeInteger(wanted)
    );
  });
}

function provesUnique(facts: readonly Fact[]): boolean {
  return (
    facts.some(({ keywords }) => keywords.uniqueItems === true) ||
    impliesBound('maxItems', 1, facts)
  );
}

function provesDependents(wanted: unknown, facts: readonly Fact[]): boolean {
  if (!isObject(wanted)) return false;
  const required = requiredOf(facts);
  return Object.entries(wanted).every(([name, dependents]) => {
    const known = facts.flatMap(({ keywords }) => items(own(keywords.dependentRequired, name)));
    return items(dependents).every((other) => required.has(other) || known.includes(other));
  });
}
