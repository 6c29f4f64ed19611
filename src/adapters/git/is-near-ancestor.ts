import type { ObjectReader } from './object-reader.ts';
import { readCommit } from './read-commit.ts';

/** Commits looked through before git is asked: what is up to date, or nearly so, ends here. */
const NEAR = 16;

/**
 * True when a commit is the other one, or among its last ancestors along first parents, which the git that reads
 * objects anyway tells sooner than another one starts. False says nothing.
 */
export async function isNearAncestor(
  reader: ObjectReader,
  ancestor: string,
  commit: string,
): Promise<boolean> {
  // Beyond the end of a shallow clone that fetches what it lacks, each step would be a fetch.
  const most = reader.prefetch ? 1 : NEAR;
  let at = commit;
  for (let steps = 0; steps < most; steps++) {
    if (at === ancestor) return true;
    const found = await readCommit(reader, at);
    if (found?.parents.includes(ancestor)) return true;
    const [parent] = found?.parents ?? [];
    if (parent === undefined) return false;
    at = parent;
  }
  return false;
}
