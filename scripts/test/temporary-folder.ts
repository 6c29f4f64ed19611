import { accessSync, constants, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 1024 ** 3;

/**
 * Where tests make their repositories: in memory, where git waits for no disk, if Linux has that much of it and
 * lets programs run there, as hooks of git do; else, or if TMPDIR says so, where the system wants it. Containers
 * have 64 MiB there unless they are asked for more.
 */
export function temporaryFolder(): string {
  return process.env.TMPDIR === undefined && isRoomy() ? MEMORY : tmpdir();
}

function isRoomy(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
    const options = mounts.map((line) => line.split(' ')).findLast(([, at]) => at === MEMORY)?.[3];
    return bavail * bsize >= ROOM_BYTES && options !== undefined && !/\bnoexec\b/.test(options);
  } catch {
    return false; // another system
  }
}
