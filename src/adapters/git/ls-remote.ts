import { GitError } from './git-error.ts';
import { isRemote } from './ref-name.ts';
import { runGit } from './run-git.ts';

/**
 * What a remote's refs point to now, by full name. Tags are given by the id of the tag object.
 *
 * @param patterns full names (`refs/heads/env/prod`), or prefixes that end in `/*` (`refs/tags/triage/*`).
 * @throws GitError when the remote can't be asked: an empty map means that no such ref exists.
 */
export async function lsRemote(
  folder: string,
  remote: string,
  patterns: readonly string[],
  timeoutMs = 60_000,
): Promise<ReadonlyMap<string, string>> {
  if (!isRemote(remote)) {
    throw new GitError('refused', `${JSON.stringify(remote)} is not a remote`);
  }
  const args = ['ls-remote', '--refs', ...kinds(patterns), '--end-of-options', remote, ...patterns];
  const { stdout } = await runGit(folder, args, { timeoutMs });
  const refs = new Map<string, string>();
  for (const line of stdout.toString('utf8').split('\n')) {
    const [oid, ref] = line.split('\t');
    // git matches patterns at the end of a name too: `x/refs/heads/main` would answer for ours.
    if (oid && ref && patterns.some((pattern) => matches(ref, pattern))) refs.set(ref, oid);
  }
  return refs;
}

// With these the server sends only what is asked for, instead of every pull request's ref.
function kinds(patterns: readonly string[]): readonly string[] {
  const of = (folder: string) => patterns.filter((pattern) => pattern.startsWith(folder)).length;
  const [heads, tags] = [of('refs/heads/'), of('refs/tags/')];
  if (heads + tags < patterns.length) return [];
  return [...(heads ? ['--heads'] : []), ...(tags ? ['--tags'] : [])];
}

function matches(ref: string, pattern: string): boolean {
  return pattern.endsWith('/*') ? ref.startsWith(pattern.slice(0, -1)) : ref === pattern;
}
