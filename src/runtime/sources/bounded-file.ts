import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * The bytes of a file, and of one that is too large one byte more than there may be. Never waits for a pipe, and never
 * believes the size that the system tells.
 *
 * @throws Error for what is no file.
 */
export async function boundedFile(path: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new Error(`${path} is no file`);
    const bytes = Buffer.alloc(Math.min(stat.size, maxBytes) + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}
