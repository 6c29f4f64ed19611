import type { HistoryEntry } from '../../promote/history.ts';
import { parseCommitMessage } from '../../promote/trailers.ts';
import { runGit } from '../git/run-git.ts';

const MOST_BYTES = 512 * 1024 * 1024;
const MOST_KEPT = 16;

/** What was read, by folder and tip: a commit's past never changes. */
const kept = new Map<string, Promise<readonly HistoryEntry[]>>();

/**
 * What an environment's commits tell, newest first, from their messages alone. Commits that headgate did
 * not write are left out.
 *
 * @param tip null for a branch that does not exist.
 * @param seen an earlier tip of the same branch: of what was read for it, nothing is read again.
 */
export function readHistory(
  folder: string,
  tip: string | null,
  seen?: string,
): Promise<readonly HistoryEntry[]> {
  if (tip === null) return Promise.resolve([]);
  const key = `${folder}\0${tip}`;
  const before = seen === undefined ? undefined : kept.get(`${folder}\0${seen}`);
  const history =
    kept.get(key) ??
    (before && seen !== undefined
      ? readOnTop(folder, tip, seen, before)
      : readCommits(folder, tip));
  kept.delete(key);
  kept.set(key, history);
  history.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return history;
}

async function readOnTop(
  folder: string,
  tip: string,
  seen: string,
  before: Promise<readonly HistoryEntry[]>,
): Promise<readonly HistoryEntry[]> {
  const [added, known] = await Promise.all([readCommits(folder, tip, seen), before]);
  const grew = added.at(-1)?.generation === (known[0]?.generation ?? 0) + 1;
  // A branch that was rewound, or on which others wrote, is read as it stands.
  return grew ? [...added, ...known] : readCommits(folder, tip);
}

async function readCommits(folder: string, tip: string, after?: string): Promise<HistoryEntry[]> {
  const { stdout } = await runGit(
    folder,
    [
      'rev-list',
      '--first-parent',
      '--no-commit-header',
      '--format=%H%n%B%x00',
      '--end-of-options',
      tip,
      ...(after === undefined ? [] : [`^${after}`]),
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
