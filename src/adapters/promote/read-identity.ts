import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { runGit } from '../git/run-git.ts';
import type { Identity } from '../git/signature-line.ts';

/**
 * Who acts, as git would sign a commit: its environment variables, its configuration, and in GitHub
 * Actions, where neither is set, the user who started the run.
 *
 * @throws UserError when nothing says.
 */
export async function readIdentity(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Identity> {
  const name = env.GIT_COMMITTER_NAME ?? (await config(folder, 'user.name'));
  const email = env.GIT_COMMITTER_EMAIL ?? (await config(folder, 'user.email')) ?? env.EMAIL;
  if (name && email) return { name, email };
  const actor = env.GITHUB_ACTOR;
  if (actor) return { name: actor, email: `${actor}@users.noreply.github.com` };
  throw new UserError(
    EXIT.usage,
    'git does not know who you are, and every promotion names who did it',
    'git config user.name "…" && git config user.email "…"',
  );
}

async function config(folder: string, key: string): Promise<string | undefined> {
  const { stdout } = await runGit(folder, ['config', '--get', key], { okCodes: [0, 1] });
  return stdout.toString('utf8').trim() || undefined;
}
