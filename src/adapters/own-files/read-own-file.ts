import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/**
 * The content of a file that this user alone could write; undefined for another's, which could say that a check
 * passed, and for one that is larger than it may be.
 *
 * @throws what the system says of a file that can't be read
 */
export function readOwnFile(path: string, maxBytes: number): Buffer | undefined {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { uid, mode, size } = fstatSync(file);
    const foreign = process.getuid !== undefined && uid !== process.getuid();
    const writableByOthers = process.getuid !== undefined && (mode & 0o022) !== 0;
    return foreign || writableByOthers || size > maxBytes ? undefined : readFileSync(file);
  } finally {
    closeSync(file);
  }
}
