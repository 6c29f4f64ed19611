import { mergeBase } from '../adapters/git/merge-base.ts';
import { readCommit } from '../adapters/git/read-commit.ts';
import { isRefName } from '../adapters/git/ref-name.ts';
import { openRepository, type Repository } from '../adapters/git/repository.ts';
import { runGit } from '../adapters/git/run-git.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { ActionEvent } from './event.ts';

/** What `check` is asked to compare; without a base, it is every agent at head. */
export interface Compared {
  readonly head: string;
  readonly base?: string;
}

const REMOTE = 'origin';
/** Commits by which a shallow clone is deepened, each time, until it holds where head left base. */
const DEEPER = [64, 512, 4096];
const FETCH = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no'];

/**
 * The commits that an event is about, fetched into whatever clone the workflow checked out: no more than what is
 * compared, and the default branch's tip, whose policy is in force.
 *
 * @throws UserError where the clone is not of this event, or can't be brought to hold what is compared.
 */
export async function comparedCommits(folder: string, event: ActionEvent): Promise<Compared> {
  const repository = await openRepository(folder, REMOTE);
  if (!repository) {
    throw new UserError(
      EXIT.usage,
      'the workspace is no git repository',
      'put actions/checkout before this step',
    );
  }
  try {
    await knowDefaultBranch(repository, event);
    const head = await readCommit(repository.reader, 'HEAD');
    if (!head) throw new UserError(EXIT.incomplete, 'nothing is checked out');
    const { pull, mergeGroup } = event;
    if (mergeGroup) {
      await fetchCommit(repository, mergeGroup.base);
      return { head: head.oid, base: mergeGroup.base };
    }
    if (!pull) return { head: head.oid };
    const [base, merged] = head.parents;
    // GitHub's own merge, which is what would stand on the base branch.
    if (base !== undefined && merged === pull.head) {
      await fetchCommit(repository, base);
      return { head: head.oid, base };
    }
    if (head.oid === pull.head) return { head: head.oid, base: await forkPoint(repository, pull) };
    throw new UserError(
      EXIT.usage,
      `the workspace holds ${head.oid}, which is neither the pull request’s head nor its merge`,
      'leave `ref` out of actions/checkout',
    );
  } finally {
    await repository.close();
  }
}

/** Policy is read from the default branch; a checkout of another one does not bring it. */
async function knowDefaultBranch(repository: Repository, { defaultBranch }: ActionEvent) {
  if (defaultBranch === undefined) return;
  const ref = `refs/heads/${defaultBranch}`;
  const away = `refs/remotes/${REMOTE}/${defaultBranch}`;
  if (!isRefName(ref)) throw new UserError(EXIT.incomplete, `${ref} is no name of a branch`);
  const depth = repository.shallow ? ['--depth=1'] : [];
  await fetch(repository, [...depth, '--end-of-options', REMOTE, `+${ref}:${away}`]);
  await runGit(repository.root, ['symbolic-ref', `refs/remotes/${REMOTE}/HEAD`, away]);
}

async function fetchCommit(repository: Repository, oid: string): Promise<void> {
  if (await readCommit(repository.reader, oid)) return;
  const depth = repository.shallow ? ['--depth=1'] : [];
  await fetch(repository, [...depth, '--end-of-options', REMOTE, oid]);
}

async function forkPoint(
  repository: Repository,
  { head, base }: { readonly head: string; readonly base: string },
): Promise<string> {
  await fetchCommit(repository, base);
  const deeper = repository.shallow ? DEEPER : [];
  let found = await mergeBase(repository, base, head);
  for (const commits of deeper) {
    if (found !== undefined) break;
    const wanted = ['--end-of-options', REMOTE, base, head];
    await fetch(repository, [`--deepen=${commits}`, ...wanted]);
    found = await mergeBase(repository, base, head);
  }
  if (found !== undefined) return found;
  throw new UserError(
    EXIT.incomplete,
    'this clone does not hold the commit that the change started from',
    'set fetch-depth: 0 at actions/checkout',
  );
}

async function fetch({ root }: Repository, args: readonly string[]): Promise<void> {
  try {
    await runGit(root, [...FETCH, ...args], { timeoutMs: 300_000 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      EXIT.incomplete,
      `what is to be compared can’t be fetched: ${why}`,
      'give the job `contents: read`, and this step a `token` where the checkout does not keep one; or set fetch-depth: 0 at actions/checkout',
    );
  }
}
