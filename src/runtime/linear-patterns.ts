import { isObject, own } from '../core/json.ts';
import { RuntimeError } from './runtime-error.ts';

/** Whether a text matches, in time that grows with its length and not faster. */
export type Matches = (text: string) => boolean;

/**
 * The patterns that a release's inputs have to match, ready to use, by the name of the input. The engine is loaded where
 * there is one: most agents have none.
 *
 * @throws RuntimeError `integrity` for a pattern that is none.
 */
export async function linearPatterns(inputs: unknown): Promise<ReadonlyMap<string, Matches>> {
  const found = Object.entries(isObject(inputs) ? inputs : {}).flatMap(([name, input]) => {
    const pattern = own(input, 'pattern');
    return typeof pattern === 'string' ? [{ name, pattern }] : [];
  });
  if (found.length === 0) return new Map();
  const { RE2JS } = await import('re2js');
  return new Map(
    found.map(({ name, pattern }) => {
      try {
        const compiled = RE2JS.compile(pattern);
        return [name, (text: string) => compiled.matcher(text).find()] as const;
      } catch (cause) {
        throw new RuntimeError('integrity', `the pattern of the input ${name} is none`, { cause });
      }
    }),
  );
}
