import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { isAncestor } from '../git/is-ancestor.ts';
import type { Promoter } from './promoter.ts';
import { environmentRef, noteRef } from './remote-refs.ts';

/**
 * An environment's branch only grows. One that no longer holds what this clone saw there was rewound,
 * replaced or deleted, and promoting on top of it would make that last.
 *
 * @param seen what the clone had noted before it asked the remote for `tip`.
 * @throws UserError (integrity) naming the commit that is gone.
 */
export async function refuseRewound(
  promoter: Promoter,
  environment: string,
  seen: string | undefined,
  tip: string | null,
): Promise<void> {
  if (seen === undefined || seen === tip) return;
  const { remote } = promoter;
  const ref = environmentRef(environment);
  if (tip !== null && (await isAncestor(promoter, seen, tip))) return;
  const what = tip === null ? 'was deleted' : `now is ${tip}, which does not hold it`;
  throw new UserError(
    EXIT.integrity,
    `env/${environment} was at ${seen} when this clone saw it last; on ${remote} it ${what}`,
    `find out who rewrote it. To bring it back: git push --force ${remote} ${seen}:${ref}. To take it as it is, with the quarantines and holds that it has lost: git update-ref -d ${noteRef(promoter, ref)}`,
  );
}
