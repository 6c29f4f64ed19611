import type { AssertionType } from './assertion-type.ts';
import { ASSERTION_TYPES } from './assertion-types.ts';

/** What is known of an assertion's type, `not-` and other names for it taken off; undefined for an unknown one. */
export function assertionTypeOf(type: string): AssertionType | undefined {
  const name = type.replace(/^not-/, '');
  if (Object.hasOwn(ASSERTION_TYPES, name)) return ASSERTION_TYPES[name];
  return Object.values(ASSERTION_TYPES).find(({ aliases }) => aliases?.includes(name));
}
