import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Settings } from '../git/read-settings.ts';
import type { Identity } from '../git/signature-line.ts';

/**
 * Who acts, as git would sign a commit: its environment variables, its configuration, and in GitHub
 * Actions, where neither is set, the user who started the run.
 *
 * @throws UserError when nothing says.
 */
export function readIdentity(
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
): Identity {
  const name = env.GIT_COMMITTER_NAME ?? settings.get('user.name')?.trim();
  const email = env.GIT_COMMITTER_EMAIL ?? (settings.get('user.email')?.trim() || env.EMAIL);
  if (name && email) return { name, email };
  const actor = env.GITHUB_ACTOR;
  if (actor) return { name: actor, email: `${actor}@users.noreply.github.com` };
  throw new UserError(
    EXIT.usage,
    'git does not know who you are, and every promotion names who did it',
    'git config user.name "…" && git config user.email "…"',
  );
}
