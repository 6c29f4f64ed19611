import { type Ref, readRefs } from './read-refs.ts';
import { isRefName } from './ref-name.ts';
import type { Repository } from './repository.ts';

/** Where git goes on looking for what is no ref by this very name (gitrevisions(7)). */
function elsewhere(name: string): string[] {
  const prefixes = ['refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/'];
  return [...prefixes.map((prefix) => prefix + name), `refs/remotes/${name}/HEAD`];
}

/** What git-describe(1) writes: git takes its end for an object id, whatever stands before. */
const DESCRIBED = /-g[0-9a-f]+$/;

/**
 * Those of the refs that exist, by full names, answered by the process that reads objects anyway: starting another one
 * takes longer than all the questions. As exact as `readRefs`, which is asked wherever git could have understood a name
 * in another way.
 */
export async function exactRefs(
  { reader, root }: Pick<Repository, 'reader' | 'root'>,
  names: readonly string[],
): Promise<readonly Ref[]> {
  const asked = names.filter(isRefName);
  if (asked.some((name) => DESCRIBED.test(name))) return readRefs(root, asked);
  const answers = await Promise.all(
    asked.map(async (ref) => ({ ref, oid: (await reader.read(ref))?.oid })),
  );
  // No answer is sure: a ref by this very name would have been the first that git finds.
  const refs = answers.flatMap(({ ref, oid }) => (oid === undefined ? [] : [{ ref, oid }]));
  const others = refs.flatMap(({ ref }) => elsewhere(ref)).filter(isRefName);
  const doubts = await Promise.all(others.map((name) => reader.read(name)));
  return doubts.every((doubt) => doubt === undefined) ? refs : readRefs(root, asked);
}
