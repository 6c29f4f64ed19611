import type { AgentManifest } from '../../generated/types.ts';

type Vars = Readonly<Record<string, unknown>>;

// A handful of lists multiply to more cases than anybody meant.
const MOST = 1000;

/**
 * promptfoo makes one test of each combination where a variable holds a list. Here the agent's inputs decide: a list
 * for an input that takes lists is one value. More than a thousand combinations are left unexpanded, and then a rule
 * reports the list as a value that the input does not take.
 */
export function expandVars(vars: Vars, inputs: AgentManifest['inputs'] = {}): readonly Vars[] {
  const lists = Object.entries(vars).filter(
    (entry): entry is [string, unknown[]] =>
      Array.isArray(entry[1]) && entry[1].length > 0 && inputs[entry[0]]?.type !== 'array',
  );
  if (lists.reduce((product, [, list]) => product * list.length, 1) > MOST) return [vars];
  return lists.reduce<readonly Vars[]>(
    (some, [name, list]) => some.flatMap((one) => list.map((value) => ({ ...one, [name]: value }))),
    [vars],
  );
}
