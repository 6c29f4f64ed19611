import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

export interface WorkTreeChanges {
  /** Paths that differ from HEAD, staged or not, and files that git does not know yet; sorted. */
  readonly changed: readonly string[];
  /** Paths that git ignores; a folder's ends with `/`. */
  readonly ignored: ReadonlySet<string>;
}

const WATCHED = ['agents', 'headgate.yaml', 'CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS'];

/** What the working tree holds besides HEAD, of what headgate reads; paths are from the config root. */
export async function workTreeChanges(repository: Repository): Promise<WorkTreeChanges> {
  const { root, prefix } = repository;
  const { stdout } = await runGit(root, [
    'status',
    '--porcelain=v2',
    '-z',
    '--untracked-files=all',
    '--ignored=matching',
    '--no-renames',
    // A submodule's own files are none of ours, and its own config could name programs to run.
    '--ignore-submodules=dirty',
    '--',
    ...WATCHED.map((path) => prefix + path),
  ]);
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
