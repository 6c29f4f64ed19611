import { isOid } from '../adapters/git/oid.ts';
import { openRepository } from '../adapters/git/repository.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { Compared } from './compared-commits.ts';
import { configFolder } from './config-folder.ts';
import type { ActionContext } from './context.ts';
import { fetchLacking, REMOTE } from './fetch-lacking.ts';
import { forkPoint } from './fork-point.ts';
import { openForge } from './open-forge.ts';

/** A pull request that somebody named, and its commits, which are in the clone and nowhere checked out. */
export interface ApprovedPull {
  readonly number: number;
  readonly compared: Compared & { readonly base: string };
}

/**
 * The pull request that the input `pull` names, at the very commit that somebody has looked at and approved. Its commits
 * are fetched as data beside what is checked out: nothing of it is run, nor could anything run by accident.
 *
 * @returns undefined where no pull request is named.
 * @throws UserError where it is at another commit by now, or GitHub knows of none.
 */
export async function approvedPull(context: ActionContext): Promise<ApprovedPull | undefined> {
  const { inputs, event } = context;
  const named = inputs.text('pull');
  if (named === '') return undefined;
  const approved = inputs.text('approved-head');
  if (!/^[1-9]\d{0,9}$/.test(named) || !isOid(approved)) {
    throw new UserError(
      EXIT.usage,
      'a pull request is named by its number, with the commit that somebody approved',
      'give `pull` a number and `approved-head` the whole id of a commit',
    );
  }
  const number = Number(named);
  const pull = await (await openForge(context)).pull(number);
  if (pull?.head !== approved) {
    throw new UserError(
      EXIT.usage,
      `#${number} is not at ${approved}, which is the commit that was approved`,
      'somebody may have pushed since: look at what it is at now, and start again with that',
    );
  }
  const repository = await openRepository(configFolder(context), REMOTE);
  if (!repository) throw new UserError(EXIT.usage, 'the workspace is no git repository');
  try {
    const { head, base } = { head: pull.head, base: pull.base.commit };
    const whole = await fetchLacking(repository, event.defaultBranch, [base, head]);
    return { number, compared: { head, base: await forkPoint(whole, { head, base }) } };
  } finally {
    await repository.close();
  }
}
