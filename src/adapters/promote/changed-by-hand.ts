import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';

/**
 * An environment's branch holds what no operation writes. Whoever forced it back would make every clone refuse it that saw
 * the change.
 *
 * @param commit where it was seen.
 */
export function changedByHand(environment: string, commit: string, what: string): UserError {
  return new UserError(
    EXIT.integrity,
    what,
    `someone changed the branch by hand: git log -p ${commit.slice(0, 12)} shows who. Targets go on serving what they serve. Take the change back by a commit on top of it (git revert, pushed to env/${environment}), never by force`,
  );
}
