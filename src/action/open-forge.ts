import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { Account, Forge } from '../ports/forge.ts';
import type { ActionContext } from './context.ts';

/**
 * GitHub as the runner names it, with the step's token. Its client is loaded here and nowhere else: the gate has no use
 * for it.
 *
 * @throws UserError without a token.
 */
export async function openForge({ runner, repository, token }: ActionContext): Promise<Forge> {
  if (token === '') {
    throw new UserError(
      EXIT.usage,
      'this command talks to GitHub, and there is no token',
      'add `token: ${{ github.token }}` to its inputs',
    );
  }
  const { githubForge } = await import('../adapters/github/forge.ts');
  const { GITHUB_API_URL: url = 'https://api.github.com', HEADGATE_TEST_PACE: pace } = runner.env;
  return githubForge({ url, token, repository, ...(pace ? { pace: Number(pace) } : {}) });
}

/** Whose comments and issues are ours: the account behind the token, which GitHub does not tell to a workflow's own. */
export async function authorOf({ inputs }: ActionContext, forge: Forge): Promise<Account> {
  const login = inputs.text('author') || 'github-actions[bot]';
  const account = await forge.account(login);
  if (account) return account;
  throw new UserError(
    EXIT.usage,
    `GitHub knows no account ${JSON.stringify(login)}`,
    'name the one that the token belongs to with `author`, such as my-app[bot]',
  );
}
