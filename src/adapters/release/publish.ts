import { exactRefs } from '../git/exact-refs.ts';
import { lsRemote } from '../git/ls-remote.ts';
import { pushWithLease } from '../git/push-with-lease.ts';
import { updateRefs } from '../git/update-refs.ts';
import { afterAPush } from '../promote/after-a-push.ts';
import type { Promoter } from '../promote/promoter.ts';
import { retryRead } from '../promote/retry-read.ts';
import type { WrittenRelease } from './write-releases.ts';

const FINDS_OUT =
  'Run headgate release --push again: what stands is left alone, and what lacks is made';

/**
 * Gives written releases their tags: on the remote, all or none, read back; or only in this clone.
 *
 * @returns what stands now. Releases that someone else made first are not among them.
 */
export async function publish(
  promoter: Promoter,
  releases: readonly WrittenRelease[],
  push: boolean,
): Promise<{ readonly published: readonly WrittenRelease[]; readonly reason: string }> {
  const { folder, remote } = promoter;
  if (!push) {
    await updateRefs(
      folder,
      releases.map(({ ref, tag }) => ({ ref, oid: tag, expect: '' })),
    );
    return { published: releases, reason: '' };
  }
  const answers = await pushWithLease(folder, {
    remote,
    atomic: true,
    updates: releases.map(({ ref, tag }) => ({ ref, oid: tag, expect: '' })),
  });
  const tags = releases.map(({ ref }) => ref);
  const now = await afterAPush('the release tags were pushed', FINDS_OUT, () =>
    retryRead(promoter, () => lsRemote(folder, remote, tags)),
  );
  const published = releases.filter(({ ref, tag }) => now.get(ref) === tag);
  await keepHere(promoter, published);
  const reason = answers.find(({ outcome }) => outcome !== 'updated')?.reason ?? '';
  return { published, reason };
}

/** This clone's own tags follow; that they can't is no reason to call a release failed that stands. */
async function keepHere(
  { folder, reader }: Promoter,
  releases: readonly WrittenRelease[],
): Promise<void> {
  const refs = await exactRefs(
    { reader, root: folder },
    releases.map(({ ref }) => ref),
  );
  const here = new Map(refs.map(({ ref, oid }) => [ref, oid]));
  const updates = releases
    .filter(({ ref, tag }) => here.get(ref) !== tag)
    .map(({ ref, tag }) => ({ ref, oid: tag, expect: here.get(ref) ?? '' }));
  await updateRefs(folder, updates).catch(() => {});
}
