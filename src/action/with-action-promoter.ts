import type { Promoter } from '../adapters/promote/promoter.ts';
import { withPromoter } from '../adapters/promote/with-promoter.ts';
import { configFolder } from './config-folder.ts';
import type { ActionContext } from './context.ts';

/** Opens the checkout for one operation, in the name of whoever started the run. */
export function withActionPromoter<T>(
  context: ActionContext,
  use: (promoter: Promoter) => Promise<T>,
): Promise<T> {
  const { runner } = context;
  const { env } = runner;
  const { GITHUB_ACTOR: login, GITHUB_ACTOR_ID: id } = env;
  const actor =
    login && id ? { GIT_COMMITTER_NAME: login, GIT_COMMITTER_EMAIL: noReply(login, id) } : {};
  return withPromoter(
    {
      repo: configFolder(context),
      remote: 'origin',
      env: { ...actor, ...env },
      clock: Date.now,
      progress: (what) => runner.say(what),
    },
    use,
  );
}

/** The address by which GitHub knows somebody who keeps theirs private; `identityKey` reads it. */
export function noReply(login: string, id: string | number): string {
  return `${id}+${login}@users.noreply.github.com`;
}
