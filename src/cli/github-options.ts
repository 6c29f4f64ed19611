import { resolve } from 'node:path';
import { runGit } from '../adapters/git/run-git.ts';
import type { GithubOptions } from '../adapters/github/client.ts';
import { repositoryOfUrl } from '../adapters/github/repository-of-url.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Which repository on which GitHub, and with whose token: as a workflow's environment says, else as the remote does.
 *
 * @throws UserError (usage) when one of them is not said.
 */
export async function githubOptions(
  { repo, remote }: { readonly repo: string; readonly remote: string },
  env: Env,
): Promise<GithubOptions> {
  const { stdout } = await runGit(resolve(repo), ['config', '--get', `remote.${remote}.url`], {
    okCodes: [0, 1],
  });
  const address = repositoryOfUrl(stdout.toString('utf8').trim());
  const repository = env.GITHUB_REPOSITORY ?? address?.repository;
  if (repository === undefined) {
    throw new UserError(
      EXIT.usage,
      `the remote ${remote} is no repository of GitHub’s`,
      'set GITHUB_REPOSITORY=owner/name, and GITHUB_API_URL for an Enterprise server',
    );
  }
  const token = env.GITHUB_TOKEN || env.GH_TOKEN;
  if (!token) {
    throw new UserError(
      EXIT.usage,
      'GitHub is asked with a token, and there is none',
      'GITHUB_TOKEN=$(gh auth token) headgate …',
    );
  }
  const url = env.GITHUB_API_URL ?? address?.url ?? 'https://api.github.com';
  return { url, token, repository };
}
