import { runGit } from '../git/run-git.ts';
import type { Promoter } from './promoter.ts';
import { retryRead } from './retry-read.ts';

/**
 * Fetches the default branch's whole history into a shallow clone: who is on it, and who wrote what, can't
 * be said from a part of it. Does nothing in a clone that has it.
 */
export async function deepen(promoter: Promoter): Promise<void> {
  const { folder, remote, defaultBranch, progress } = promoter;
  await retryRead(promoter, async () => {
    // Asked anew by each try: one whose end nobody heard of may have brought everything.
    const { stdout } = await runGit(folder, ['rev-parse', '--is-shallow-repository']);
    if (stdout.toString('latin1').trim() !== 'true') return;
    progress?.('fetching the history that this shallow clone lacks');
    await runGit(
      folder,
      [
        ...['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no'],
        ...['--unshallow', '--end-of-options', remote, defaultBranch],
      ],
      { timeoutMs: 600_000 },
    );
  });
}
