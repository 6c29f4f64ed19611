import { exactRefs } from './exact-refs.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

export interface DefaultBranch {
  /** `main`. */
  readonly name: string;
  /** The ref that was read: the remote's branch where the clone knows it, else the local one. */
  readonly ref: string;
  readonly commit: string;
}

/**
 * The branch that pull requests go to, as far as this clone knows without asking the remote: what the
 * remote's HEAD was when it was cloned, else main or master, at the remote before the local one, else
 * what `init.defaultBranch` names. Undefined when there is none of them.
 */
export async function defaultBranch(repository: Repository): Promise<DefaultBranch | undefined> {
  const { remote, remoteHead } = repository;
  const away = `refs/remotes/${remote}/`;
  const candidates = [
    ...(remoteHead ? [remoteHead] : []),
    ...[away, 'refs/heads/'].flatMap((folder) => [`${folder}main`, `${folder}master`]),
  ];
  return (await firstOf(repository, candidates, away)) ?? (await configured(repository, away));
}

async function configured(
  repository: Repository,
  away: string,
): Promise<DefaultBranch | undefined> {
  const args = ['config', '--get', 'init.defaultBranch'];
  const { stdout } = await runGit(repository.root, args, { okCodes: [0, 1] });
  const name = stdout.toString('utf8').trim();
  if (name === '') return undefined;
  return firstOf(repository, [`${away}${name}`, `refs/heads/${name}`], away);
}

async function firstOf(
  repository: Repository,
  candidates: readonly string[],
  away: string,
): Promise<DefaultBranch | undefined> {
  const refs = new Map((await exactRefs(repository, candidates)).map(({ ref, oid }) => [ref, oid]));
  for (const ref of candidates) {
    const commit = refs.get(ref);
    const folder = ref.startsWith(away) ? away : 'refs/heads/';
    if (commit !== undefined) return { name: ref.slice(folder.length), ref, commit };
  }
  return undefined;
}
