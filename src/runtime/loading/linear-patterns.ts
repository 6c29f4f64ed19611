import { RE2JS } from 're2js';
import { own } from '../../core/json.ts';
import { RuntimeError } from '../runtime-error.ts';

/** Whether a text matches, in time that grows with its length and not faster. */
export type Matches = (text: string) => boolean;

/**
 * The patterns that a release's inputs have to match, ready to use, by the name of the input.
 *
 * @throws RuntimeError `integrity` for a pattern that is none.
 */
export function linearPatterns(
  inputs: readonly (readonly [name: string, input: unknown])[],
): ReadonlyMap<string, Matches> {
  return new Map(
    inputs.flatMap(([name, input]) => {
      const pattern = own(input, 'pattern');
      return typeof pattern === 'string' ? [[name, matcherOf(name, pattern)] as const] : [];
    }),
  );
}

function matcherOf(name: string, pattern: string): Matches {
  try {
    const compiled = RE2JS.compile(pattern);
    return (text) => compiled.matcher(text).find();
  } catch (cause) {
    throw new RuntimeError('integrity', `the pattern of the input ${name} is none`, { cause });
  }
}
