import { GitError } from './git-error.ts';
import { isOid } from './oid.ts';
import { isRemote } from './ref-name.ts';
import { runGit } from './run-git.ts';

/**
 * Fetches objects by id, with all that they hold: the trees and blobs that a shallow or blobless clone
 * lacks. No ref and no FETCH_HEAD is written.
 *
 * @throws GitError when the remote can't be reached, or does not have (or not hand out) one of them.
 */
export async function fetchObjects(
  folder: string,
  remote: string,
  oids: readonly string[],
  timeoutMs = 300_000,
): Promise<void> {
  if (oids.length === 0) return;
  if (!isRemote(remote)) {
    throw new GitError('refused', `${JSON.stringify(remote)} is not a remote`);
  }
  const strange = oids.find((oid) => !isOid(oid));
  if (strange !== undefined) {
    throw new GitError('refused', `${JSON.stringify(strange)} is not a full object id`);
  }
  await runGit(
    folder,
    [
      // The objects are known to be missing: offering what the clone has would only cost round trips.
      ...['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no'],
      ...['--no-filter', '--stdin', '--end-of-options', remote],
    ],
    { input: `${oids.join('\n')}\n`, timeoutMs },
  );
}
