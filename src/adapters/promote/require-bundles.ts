import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { NextEnvironment } from '../../promote/environment-state.ts';
import { readRelease } from '../release/read-release.ts';
import type { Promoter } from './promoter.ts';
import { fetchMissing } from './remote-refs.ts';

/**
 * Brings every tree here that is about to be grafted, and holds it to the digest under which it ran.
 *
 * @throws UserError (integrity) for a tree that is something else.
 */
export async function requireBundles(
  promoter: Promoter,
  { agents }: NextEnvironment,
): Promise<void> {
  const trees = [...agents.values()].map(({ tree }) => tree);
  await fetchMissing(promoter, trees);
  for (const [agent, { version, digest, tree }] of agents) {
    const found = await readRelease(promoter.reader, tree);
    if (typeof found !== 'string' && found.digest === digest) continue;
    const what = typeof found === 'string' ? found : `its bundle is ${found.digest}`;
    throw new UserError(
      EXIT.integrity,
      `${agent} ${version} can’t be gone back to: of ${digest}, ${what}`,
      'name another version: headgate rollback … --to VERSION',
    );
  }
}
