import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Clock } from '../../ports/clock.ts';
import { readSettings, type Settings } from '../git/read-settings.ts';
import { openRepository } from '../git/repository.ts';
import type { Identity } from '../git/signature-line.ts';
import { readSigner } from '../ssh/read-signer.ts';
import { beforeAnyPush } from './before-any-push.ts';
import { defaultBranch } from './default-branch.ts';
import { ITSELF, isAlone, ownDefaultBranch } from './own-remote.ts';
import type { Promoter } from './promoter.ts';
import { readIdentity } from './read-identity.ts';
import { whileWaiting } from './while-waiting.ts';

export interface PromoterOptions {
  /** A folder inside the config repository. */
  readonly repo: string;
  readonly remote: string;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress?: (what: string) => void;
  /** Nothing will be written, so nobody has to be named for it. */
  readonly onlyLooks?: true;
  /** A clone without any remote counts as its own. */
  readonly orAlone?: true;
}

const NOBODY = { name: 'nobody', email: 'nobody@localhost' };

/** Opens a clone for one operation, and closes it again, whatever happens. */
export async function withPromoter<T>(
  options: PromoterOptions,
  use: (promoter: Promoter) => Promise<T>,
): Promise<T> {
  const { repo, remote, clock, env, progress } = options;
  // While git says where it is, on which they do not depend.
  const reading = readSettings(repo);
  reading.catch(() => {});
  const repository = await openRepository(repo, remote);
  if (!repository) {
    throw new UserError(EXIT.usage, `${repo} is not in a git repository`, 'name one with --repo');
  }
  try {
    const { root, prefix, configRoot = root, reader } = repository;
    const alone = options.orAlone === true && (await isAlone(repository));
    const [branch, settings] = await Promise.all([
      beforeAnyPush(() =>
        whileWaiting(options, () => (alone ? ownDefaultBranch : defaultBranch)(repository)),
      ),
      reading,
    ]);
    const actor = actorOf(settings, options);
    const signer = readSigner(repo, settings);
    return await use({
      folder: root,
      remote: alone ? ITSELF : remote,
      defaultBranch: branch,
      prefix,
      root: configRoot,
      reader,
      objectFormat: repository.objectFormat,
      actor,
      ...(actor === NOBODY ? { unnamed: true as const } : {}),
      ...(signer ? { signer } : {}),
      clock,
      env,
      ...(progress ? { progress } : {}),
    });
  } finally {
    await repository.close();
  }
}

function actorOf(settings: Settings, { env, onlyLooks }: PromoterOptions): Identity {
  try {
    return readIdentity(settings, env);
  } catch (error) {
    if (onlyLooks) return NOBODY;
    throw error;
  }
}
