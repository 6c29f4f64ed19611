import { type Commit, readCommit } from '../adapters/git/read-commit.ts';
import { openRepository, type Repository } from '../adapters/git/repository.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { ActionEvent } from './event.ts';
import { fetchLacking, REMOTE } from './fetch-lacking.ts';
import { forkPoint } from './fork-point.ts';

/** What `check` is asked to compare; without a base, it is every agent at head. */
export interface Compared {
  readonly head: string;
  readonly base?: string;
}

/**
 * The commits that an event is about, in whatever clone the workflow checked out: fetched is no more than what is
 * compared, and the default branch's tip, whose policy is in force. Of a clone that holds both, nothing is asked.
 *
 * @returns also the clone, opened; whoever asked closes it.
 * @throws UserError where the clone is not of this event, or can't be brought to hold what is compared.
 */
export async function comparedCommits(
  folder: string,
  event: ActionEvent,
): Promise<{ readonly compared: Compared; readonly repository: Repository }> {
  const repository = await openRepository(folder, REMOTE);
  if (!repository) {
    throw new UserError(
      EXIT.usage,
      'the workspace is no git repository',
      'put actions/checkout before this step',
    );
  }
  try {
    const head = await readCommit(repository.reader, 'HEAD');
    if (!head) throw new UserError(EXIT.incomplete, 'nothing is checked out');
    return await comparedWith(head, repository, event);
  } catch (error) {
    await repository.close();
    throw error;
  }
}

async function comparedWith(
  { oid: head, parents }: Commit,
  opened: Repository,
  { pull, mergeGroup, defaultBranch }: ActionEvent,
): Promise<{ readonly compared: Compared; readonly repository: Repository }> {
  if (mergeGroup && mergeGroup.head !== head) throw elsewhere(head, 'the merge group’s commit');
  const onto = mergeGroup?.base ?? (pull && mergedOnto(head, parents, pull.head));
  const start = onto ?? pull?.base;
  const commits = start === undefined ? [] : [start];
  const repository = await fetchLacking(opened, defaultBranch, commits);
  const base = onto ?? (pull && (await forkPoint(repository, pull)));
  return { compared: { head, ...(base === undefined ? {} : { base }) }, repository };
}

/** The first parent of GitHub's own merge, which is what would stand on the base branch; undefined for the head itself. */
function mergedOnto(
  oid: string,
  [base, merged]: readonly string[],
  pushed: string,
): string | undefined {
  if (base !== undefined && merged === pushed) return base;
  if (oid === pushed) return undefined;
  throw elsewhere(oid, 'the pull request’s head or its merge');
}

/** What was judged must be what would be merged. */
function elsewhere(oid: string, due: string): UserError {
  return new UserError(
    EXIT.usage,
    `the workspace holds ${oid}, and not ${due}`,
    'leave `ref` out of actions/checkout',
  );
}
