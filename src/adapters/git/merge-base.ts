import { readCommit } from './read-commit.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Commits looked through before git is asked: a pull request that is up to date with its base ends here. */
const NEAR = 16;

/**
 * The newest commit that both histories share; undefined when they share none, or when a shallow clone
 * cuts them off before it. Both are full commit ids.
 */
export async function mergeBase(
  repository: Repository,
  base: string,
  head: string,
): Promise<string | undefined> {
  if (await isNearAncestor(repository, base, head)) return base;
  const args = ['merge-base', '--end-of-options', base, head];
  const { stdout } = await runGit(repository.root, args, { okCodes: [0, 1] });
  return stdout.toString('latin1').trim().split('\n')[0] || undefined;
}

async function isNearAncestor({ reader }: Repository, base: string, head: string) {
  let at = head;
  for (let steps = 0; steps < NEAR; steps++) {
    if (at === base) return true;
    const commit = await readCommit(reader, at);
    if (commit?.parents.includes(base)) return true;
    const [parent] = commit?.parents ?? [];
    if (parent === undefined) return false;
    at = parent;
  }
  return false;
}
