import { isRefName } from './ref-name.ts';
import { runGit } from './run-git.ts';

export interface Ref {
  readonly ref: string;
  readonly oid: string;
}

/**
 * Refs of a clone, by full name or below prefixes that end in `/`. Exact, unlike everything that takes a
 * revision: git would read a missing `refs/heads/main` as a tag of that name.
 */
export async function readRefs(folder: string, names: readonly string[]): Promise<readonly Ref[]> {
  const asked = names.filter((name) => isRefName(name) || isRefName(`${name}x`));
  if (asked.length === 0) return [];
  const args = ['for-each-ref', '--format=%(objectname) %(refname)', '--end-of-options', ...asked];
  const { stdout } = await runGit(folder, args);
  const wanted = new Set(asked);
  const prefixes = asked.filter((name) => name.endsWith('/'));
  return stdout
    .toString('utf8')
    .split('\n')
    .map((line) => ({
      oid: line.slice(0, line.indexOf(' ')),
      ref: line.slice(line.indexOf(' ') + 1),
    }))
    .filter(({ ref }) => wanted.has(ref) || prefixes.some((prefix) => ref.startsWith(prefix)));
}
