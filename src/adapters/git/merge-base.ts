import { isNearAncestor } from './is-near-ancestor.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/**
 * The newest commit that both histories share; undefined when they share none, or when a shallow clone
 * cuts them off before it. Both are full commit ids.
 */
export async function mergeBase(
  repository: Repository,
  base: string,
  head: string,
): Promise<string | undefined> {
  if (await isNearAncestor(repository.reader, base, head)) return base;
  const args = ['merge-base', '--end-of-options', base, head];
  const { stdout } = await runGit(repository.root, args, { okCodes: [0, 1] });
  return stdout.toString('latin1').trim().split('\n')[0] || undefined;
}
