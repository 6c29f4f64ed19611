import { mergeBase } from '../adapters/git/merge-base.ts';
import type { Repository } from '../adapters/git/repository.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import { fetchRefs } from './fetch-lacking.ts';

/** Commits by which a shallow clone is deepened, each time, until it holds where head left base. */
const DEEPER = [64, 512, 4096];

/**
 * Where the branch of a pull request left the branch that it goes to.
 *
 * @throws UserError where the clone can't be brought to hold that commit.
 */
export async function forkPoint(
  repository: Repository,
  { head, base }: { readonly head: string; readonly base: string },
): Promise<string> {
  const deeper = repository.shallow ? DEEPER : [];
  let found = await mergeBase(repository, base, head);
  for (const commits of deeper) {
    if (found !== undefined) break;
    await fetchRefs(repository, [`--deepen=${commits}`], [base, head]);
    found = await mergeBase(repository, base, head);
  }
  if (found !== undefined) return found;
  throw new UserError(
    EXIT.incomplete,
    'this clone does not hold the commit that the change started from',
    'set fetch-depth: 0 at actions/checkout',
  );
}
