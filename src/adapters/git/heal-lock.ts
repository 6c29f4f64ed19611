import { lstat, statfs, unlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gitRunsIn } from './git-runs-in.ts';

/** statfs(2): file systems that no other machine writes to: ext, xfs, btrfs, tmpfs, overlay, f2fs, zfs. */
const LOCAL = new Set([
  0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x794c7630, 0xf2f52010, 0x2fc12fc1,
]);

/** Longer than git needs between two processes of one command. */
const SECOND_LOOK_MS = 50;

/**
 * Removes the lock file that a killed git left, if its writer provably is dead: the file system is this
 * machine's own, all processes can be seen, no git is at work in the repository, and all that still holds
 * on a second look at the same file. Never by age: a slow writer is not a dead one.
 *
 * @param folders where a git that may hold the lock would stand: the git folder, its working tree.
 * @returns `none` when there is no lock; `held` when its writer may live, so that it has to be named instead.
 */
export async function healLock(
  path: string,
  folders: readonly string[],
): Promise<'none' | 'healed' | 'held'> {
  const seen = await look(path);
  if (seen === null) return 'none';
  if (!LOCAL.has((await statfs(path).catch(() => null))?.type ?? 0)) return 'held';
  const alone = await beOnlyHealer(seen);
  if (!alone) return 'held';
  try {
    for (let looks = 0; looks < 2; looks += 1) {
      if (looks > 0) await wait(SECOND_LOOK_MS);
      if ((await gitRunsIn(folders)) !== 'no') return 'held';
      if ((await look(path)) !== seen) return 'held';
    }
    await unlink(path);
    return 'healed';
  } finally {
    alone.close();
  }
}

/** What tells one lock file from the next one in its place; null when there is none. */
async function look(path: string): Promise<string | null> {
  const stat = await lstat(path, { bigint: true }).catch(() => null);
  return stat?.isFile() ? `${stat.dev}-${stat.ino}-${stat.ctimeNs}` : null;
}

/**
 * Two healers at once could remove a living writer's lock: the second one the lock that came after the first
 * one's. A socket with an abstract name is a mutex that the kernel takes back from the dead.
 */
async function beOnlyHealer(seen: string) {
  const server = createServer();
  return new Promise<typeof server | null>((resolve) => {
    server.once('error', () => resolve(null));
    server.listen(`\0headgate-heals-${seen}`, () => resolve(server));
  });
}
