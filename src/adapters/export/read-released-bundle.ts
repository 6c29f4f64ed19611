import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Bundle } from '../../release/bundle.ts';
import { releaseRef } from '../../release/release-tag.ts';
import { openRepository } from '../git/repository.ts';
import { readRelease } from '../release/read-release.ts';
import { readTag } from '../release/read-tag.ts';

/**
 * The bundle that was released as a version, by this clone's tags, and held to what its tag says.
 *
 * @throws UserError when the clone has no such release, or one that is broken.
 */
export async function readReleasedBundle(
  folder: string,
  agent: string,
  version: string,
): Promise<Bundle> {
  const repository = await openRepository(folder);
  if (!repository) throw new UserError(EXIT.usage, `${folder} is not in a git repository`);
  try {
    const { reader, prefix } = repository;
    const tag = await readTag(reader, releaseRef(agent, version));
    if (!tag) {
      throw new UserError(
        EXIT.usage,
        `this clone has no release ${agent}/v${version}`,
        'git fetch --tags gets what the remote has',
      );
    }
    const released = await readRelease(reader, `${tag.commit}:${prefix}agents/${agent}`);
    if (typeof released === 'string') {
      throw new UserError(EXIT.integrity, `${agent}/v${version} is no release: ${released}`);
    }
    if (tag.claimed !== released.digest) {
      throw new UserError(
        EXIT.integrity,
        `${agent}/v${version} says ${tag.claimed ?? 'no digest'}, but its bundle is ${released.digest}`,
        'somebody moved the tag or edited the bundle; headgate plan names who can tell',
      );
    }
    return released.bundle;
  } finally {
    await repository.close();
  }
}
