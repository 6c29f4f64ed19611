import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

export interface WorkTreeChanges {
  /** Paths that differ from HEAD, staged or not, and files that git does not know yet; sorted. */
  readonly changed: readonly string[];
  /** Paths that git ignores; a folder's ends with `/`. */
  readonly ignored: ReadonlySet<string>;
}

const WATCHED = ['agents', 'headgate.yaml', 'CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS'];

const STATUS = [
  'status',
  '--porcelain=v2',
  '-z',
  '--untracked-files=all',
  '--ignored=matching',
  '--no-renames',
  // A submodule's own files are none of ours, and its own config could name programs to run.
  '--ignore-submodules=dirty',
  '--',
  ...WATCHED,
];

/** A `git status` of what headgate reads below one folder. */
export interface StatusRun {
  readonly folder: string;
  readonly output: Promise<Buffer>;
}

/**
 * Begins the slowest question that git is asked about a working tree. It may be asked before it is known that the
 * folder is a config root, or that git knows it: an answer that nobody waits for fails in silence.
 */
export function startStatus(folder: string): StatusRun {
  const output = runGit(folder, STATUS).then(({ stdout }) => stdout);
  output.catch(() => {});
  return { folder, output };
}

/**
 * What the working tree holds besides HEAD, of what headgate reads; paths are from the config root.
 *
 * @param begun a status that was begun earlier, used when it is one of the config root
 */
export async function workTreeChanges(
  { root, configRoot = root, prefix }: Repository,
  begun?: StatusRun,
): Promise<WorkTreeChanges> {
  const { output } = begun?.folder === configRoot ? begun : startStatus(configRoot);
  const stdout = await output;
  const changed = new Set<string>();
  const ignored = new Set<string>();
  for (const line of stdout.toString('utf8').split('\0')) {
    const path = pathIn(line)?.slice(prefix.length);
    // Nothing is left of a folder above the config root, when git ignores that.
    if (path) (line.startsWith('!') ? ignored : changed).add(path);
  }
  return { changed: [...changed].sort(), ignored };
}

// Fields before the path, by the kind of line (git-status(1), "Porcelain Format Version 2").
const FIELDS: Readonly<Record<string, number>> = { '1': 8, u: 10, '?': 1, '!': 1 };

function pathIn(line: string): string | undefined {
  const fields = FIELDS[line.charAt(0)];
  if (fields === undefined) return undefined;
  let at = 0;
  for (let field = 0; field < fields; field++) at = line.indexOf(' ', at) + 1;
  return line.slice(at);
}
