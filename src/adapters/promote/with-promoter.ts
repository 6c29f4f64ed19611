import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Clock } from '../../ports/clock.ts';
import { openRepository } from '../git/repository.ts';
import { readSigner } from '../ssh/read-signer.ts';
import { beforeAnyPush } from './before-any-push.ts';
import { defaultBranch } from './default-branch.ts';
import type { Promoter } from './promoter.ts';
import { readIdentity } from './read-identity.ts';

export interface PromoterOptions {
  /** A folder inside the config repository. */
  readonly repo: string;
  readonly remote: string;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress?: (what: string) => void;
}

/** Opens a clone for one operation, and closes it again, whatever happens. */
export async function withPromoter<T>(
  options: PromoterOptions,
  use: (promoter: Promoter) => Promise<T>,
): Promise<T> {
  const { repo, remote, clock, env, progress } = options;
  // While git says where it is: neither depends on it.
  const settings = Promise.all([readIdentity(repo, env), readSigner(repo)]);
  settings.catch(() => {});
  const repository = await openRepository(repo, remote);
  if (!repository) {
    throw new UserError(EXIT.usage, `${repo} is not in a git repository`, 'name one with --repo');
  }
  try {
    const { root, prefix, configRoot = root, reader } = repository;
    const [branch, [actor, signer]] = await Promise.all([
      beforeAnyPush(() => defaultBranch(repository)),
      settings,
    ]);
    return await use({
      folder: root,
      remote,
      defaultBranch: branch,
      prefix,
      root: configRoot,
      reader,
      actor,
      ...(signer ? { signer } : {}),
      clock,
      env,
      ...(progress ? { progress } : {}),
    });
  } finally {
    await repository.close();
  }
}
