import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { MAX_READ_BYTES } from './max-read-bytes.ts';

/**
 * The bytes of a regular file, of one that is too large only the first; undefined for a pipe, a device or a folder,
 * which could give anything and end never.
 */
export async function readBounded(path: string): Promise<Uint8Array | undefined> {
  // Without it, opening a named pipe waits for a writer.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return undefined;
    const bytes = Buffer.alloc(Math.min(stat.size, MAX_READ_BYTES) + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = (await file.read(bytes, length)).bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}
