import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { runGit } from '../git/run-git.ts';
import type { Promoter } from './promoter.ts';
import { environmentRef } from './remote-refs.ts';

/**
 * An environment's branch only grows. One that no longer holds what this clone saw there was rewound,
 * replaced or deleted, and promoting on top of it would make that last.
 *
 * @param seen what the clone had noted before it asked the remote for `tip`.
 * @throws UserError (integrity) naming the commit that is gone.
 */
export async function refuseRewound(
  { folder, remote }: Promoter,
  environment: string,
  seen: string | undefined,
  tip: string | null,
): Promise<void> {
  if (seen === undefined || seen === tip) return;
  if (tip !== null) {
    const args = ['merge-base', '--is-ancestor', '--end-of-options', seen, tip];
    if ((await runGit(folder, args, { okCodes: [0, 1] })).code === 0) return;
  }
  const what = tip === null ? 'was deleted' : `now is ${tip}, which does not hold it`;
  throw new UserError(
    EXIT.integrity,
    `env/${environment} was at ${seen} when this clone saw it last; on ${remote} it ${what}`,
    `find out who rewrote it. To bring it back: git push --force ${remote} ${seen}:${environmentRef(environment)}`,
  );
}
