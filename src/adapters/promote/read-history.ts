import type { HistoryEntry } from '../../promote/history.ts';
import { parseCommitMessage } from '../../promote/trailers.ts';
import { runGit } from '../git/run-git.ts';

const MOST_BYTES = 512 * 1024 * 1024;

/**
 * What an environment's commits tell, newest first, from their messages alone. Commits that headgate did
 * not write are left out.
 *
 * @param tip null for a branch that does not exist.
 */
export async function readHistory(folder: string, tip: string | null): Promise<HistoryEntry[]> {
  if (tip === null) return [];
  const { stdout } = await runGit(
    folder,
    [
      'rev-list',
      '--first-parent',
      '--no-commit-header',
      '--format=%H%n%B%x00',
      '--end-of-options',
      tip,
    ],
    { maxBytes: MOST_BYTES },
  );
  return stdout
    .toString('utf8')
    .split('\0')
    .flatMap((record) => {
      const text = record.replace(/^\n/, '');
      const end = text.indexOf('\n');
      const entry = end > 0 && parseCommitMessage(text.slice(0, end), text.slice(end + 1));
      return entry ? [entry] : [];
    });
}
