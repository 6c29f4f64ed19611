import type { HistoryEntry } from '../../promote/history.ts';
import { parseCommitMessage } from '../../promote/trailers.ts';
import { runGit } from '../git/run-git.ts';

const MOST_BYTES = 512 * 1024 * 1024;
const MOST_KEPT = 16;
/** Git looks for each of them in every message: for more, reading all messages costs less. */
const MOST_SOUGHT = 16;

/** What a question is about: of a long past, only that is read. */
export interface About {
  /** Entries that change one of them. */
  readonly agents: readonly string[];
  /** And the entry of this request. */
  readonly requestId?: string;
}

/** What was read, by folder, tip and what was asked: a commit's past never changes. */
const kept = new Map<string, Promise<readonly HistoryEntry[]>>();

/**
 * What an environment's commits tell, newest first, from their messages alone. Commits that headgate did
 * not write are left out.
 *
 * @param tip null for a branch that does not exist.
 * @param seen an earlier tip of the same branch: of what was read for it, nothing is read again.
 * @param about every entry that it asks for; there may be others. Absent: all.
 */
export function readHistory(
  folder: string,
  tip: string | null,
  seen?: string,
  about?: About,
): Promise<readonly HistoryEntry[]> {
  if (tip === null) return Promise.resolve([]);
  const sought = about ? soughtIn(about) : undefined;
  const keyOf = (commit: string) => JSON.stringify([folder, commit, sought]);
  const key = keyOf(tip);
  const before = seen === undefined ? undefined : kept.get(keyOf(seen));
  const history =
    kept.get(key) ??
    (before && seen !== undefined
      ? readOnTop(folder, tip, seen, before, sought)
      : readCommits(folder, [tip], sought).then(entriesOf));
  kept.delete(key);
  kept.set(key, history);
  history.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return history;
}

/** Texts of which one stands in every message that is asked for; undefined where all are to be read. */
function soughtIn({ agents, requestId }: About): string[] | undefined {
  const sought = [
    ...new Set(agents.map((agent) => `Headgate-Change: ${agent} `)),
    ...(requestId === undefined ? [] : [`Headgate-Operation: ${requestId}`]),
  ];
  return sought.length > MOST_SOUGHT ? undefined : sought;
}

async function readOnTop(
  folder: string,
  tip: string,
  seen: string,
  before: Promise<readonly HistoryEntry[]>,
  sought: readonly string[] | undefined,
): Promise<readonly HistoryEntry[]> {
  const [added, known] = await Promise.all([readCommits(folder, [tip, `^${seen}`]), before]);
  // A branch that was rewound is read as it stands.
  return added.at(-1)?.parent === seen
    ? [...entriesOf(added), ...known]
    : entriesOf(await readCommits(folder, [tip], sought));
}

interface Message {
  readonly commit: string;
  /** The first one; '' where there is none. */
  readonly parent: string;
  readonly text: string;
}

async function readCommits(
  folder: string,
  revisions: readonly string[],
  sought: readonly string[] = [],
): Promise<Message[]> {
  const { stdout } = await runGit(
    folder,
    [
      ...['rev-list', '--first-parent', '--no-commit-header', '--format=%H %P%n%B%x00'],
      ...['--fixed-strings', ...sought.map((text) => `--grep=${text}`)],
      ...['--end-of-options', ...revisions],
    ],
    { maxBytes: MOST_BYTES },
  );
  return stdout
    .toString('utf8')
    .split('\0')
    .flatMap((record) => {
      const text = record.replace(/^\n/, '');
      const end = text.indexOf('\n');
      const [commit = '', parent = ''] = text.slice(0, end).split(' ');
      return end > 0 ? [{ commit, parent, text: text.slice(end + 1) }] : [];
    });
}

function entriesOf(messages: readonly Message[]): HistoryEntry[] {
  return messages.flatMap(({ commit, text }) => parseCommitMessage(commit, text) ?? []);
}
