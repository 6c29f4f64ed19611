import { randomUUID } from 'node:crypto';
import { open, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts a file in the place of another; readers see the old bytes or the new ones, also after a power cut. */
export async function replaceDurably(path: string, bytes: Uint8Array): Promise<void> {
  const staged = `${path}.${randomUUID()}.tmp`;
  await writeFile(staged, bytes, { flag: 'wx' });
  await sync(staged);
  await rename(staged, path);
  await sync(dirname(path));
}

/**
 * Makes a file's bytes, or a folder's names, survive a power cut. Windows flushes what is open for writing alone, and no
 * folder: NTFS keeps a journal of names.
 */
export async function sync(path: string): Promise<void> {
  const isWindows = process.platform === 'win32';
  if (isWindows && (await stat(path)).isDirectory()) return;
  const file = await open(path, isWindows ? 'r+' : 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
