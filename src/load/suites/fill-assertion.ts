import type { Assertion } from '../../generated/types.ts';
import { fillTemplates } from './fill-templates.ts';

/** An assertion, and those of a set, with values in place of `{{…}}` where a variable of that name is known. */
export function fillAssertion(
  assertion: Assertion,
  vars: Readonly<Record<string, unknown>>,
): Assertion {
  const { value, assert } = assertion;
  return {
    ...assertion,
    ...(value === undefined ? {} : { value: fillTemplates(value, vars) }),
    ...(assert ? { assert: assert.map((one) => fillAssertion(one, vars)) } : {}),
  };
}
