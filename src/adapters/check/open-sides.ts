import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT } from '../../core/exit-codes.ts';
import { lazily } from '../../core/lazily.ts';
import { UserError } from '../../core/user-error.ts';
import { defaultBranch } from '../git/default-branch.ts';
import { type ChangedAgents, changedAgents } from '../git/diff-trees.ts';
import { findConfigRoot } from '../git/find-config-root.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import { resolveCommit } from '../git/resolve-commit.ts';
import { type StatusRun, startStatus } from '../git/work-tree-changes.ts';
import type { CheckRequest } from './check-request.ts';
import { forkSide } from './fork-side.ts';
import { commitSide, folderSide, workTreeSide } from './git-side.ts';
import type { Side } from './side.ts';

export interface Sides {
  readonly head: Side;
  /** Absent when there is nothing to compare with: no commit yet, or no git at all. */
  readonly base?: Side;
  /** The default branch's tip, which policy is read from; absent where no repository says. */
  readonly trusted?: Side;
  readonly repository?: Repository;
  /** How the agents of two commits differ, compared once; undefined where a side is no commit. */
  changes(): Promise<ChangedAgents | undefined>;
  close(): Promise<void>;
}

type Request = Pick<CheckRequest, 'repo' | 'remote' | 'base' | 'head'>;

/**
 * Finds out which states a check compares. Names that mean nothing are usage errors, never an empty side.
 *
 * @param opened the repository of this very request, where the caller had to look into it earlier; closed with the sides
 */
export async function openSides(request: Request, opened?: Repository): Promise<Sides> {
  const status = request.head === undefined ? statusOf(request.repo) : undefined;
  const repository = opened ?? (await openRepository(request.repo, request.remote));
  try {
    return await sidesOf(request, repository, status);
  } catch (error) {
    await repository?.close();
    throw error;
  }
}

/** A status of where the config root seems to be: git takes longer for it than for everything else together. */
function statusOf(repo: string): StatusRun | undefined {
  try {
    return startStatus(findConfigRoot(realpathSync(repo)));
  } catch {
    // Opening the repository says what is wrong with the folder.
    return undefined;
  }
}

async function sidesOf(
  request: Request,
  repository: Repository | undefined,
  status: StatusRun | undefined,
): Promise<Sides> {
  const [trunk, head, named] = await Promise.all([
    repository && defaultBranch(repository),
    headSide(request, repository, status),
    request.base === undefined ? undefined : namedSide(request.base, '--base', repository),
  ]);
  const base = named ?? (await forkSide(repository, head.commit, trunk?.commit));
  return {
    head,
    ...(base ? { base } : {}),
    // Folders are compared as they are: the repository around them has no say in what they may do.
    ...(repository && trunk && head.commit !== undefined
      ? { trusted: commitSide(repository, trunk.commit) }
      : {}),
    ...(repository ? { repository } : {}),
    changes: lazily(() => changesBetween(head, base)),
    close: async () => repository?.close(),
  };
}

async function changesBetween(head: Side, base: Side | undefined) {
  if (!head.agentsTree || !base?.agentsTree) return undefined;
  const [after, before] = await Promise.all([head.agentsTree(), base.agentsTree()]);
  return changedAgents(before, after);
}

async function headSide(
  request: Request,
  repository: Repository | undefined,
  status: StatusRun | undefined,
): Promise<Side> {
  if (request.head !== undefined) return namedSide(request.head, '--head', repository);
  if (!repository) return folderSide(findConfigRoot(resolve(request.repo)));
  if (repository.configRoot === undefined) {
    throw new UserError(
      EXIT.usage,
      repository.bare
        ? 'a bare repository has no working tree'
        : `${request.repo} lies in a folder of git’s own, outside the working tree`,
      'name a commit with --head, or a working tree with --repo',
    );
  }
  return workTreeSide(repository, await resolveCommit(repository, 'HEAD'), status);
}

async function namedSide(
  name: string,
  option: string,
  repository: Repository | undefined,
): Promise<Side> {
  if (name.startsWith('dir:')) return folderSide(resolve(name.slice('dir:'.length)));
  if (!repository) {
    throw new UserError(
      EXIT.usage,
      `${option} ${name}: there is no git repository here`,
      'name a folder with dir:PATH',
    );
  }
  const commit = await resolveCommit(repository, name);
  if (commit === undefined) {
    const born = await resolveCommit(repository, 'HEAD');
    throw new UserError(
      EXIT.usage,
      `${option} ${name}: this ${born ? 'clone has no such commit, branch or tag' : 'repository has no commit yet'}`,
      born ? 'fetch it first, or name another one' : 'commit or fetch first',
    );
  }
  return commitSide(repository, commit);
}
