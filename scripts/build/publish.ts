import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const KEEP_STALE_CHUNKS_MS = 10 * 60_000;

/**
 * Moves a finished build from `fresh` to `dist`, chunks before the entries that name them. A command that started
 * from the earlier build still finds its lazy chunks: those stay for ten minutes, until a later build.
 */
export async function publish(fresh: string, dist: string): Promise<void> {
  const entries = await readdir(fresh, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(fresh, join(entry.parentPath, entry.name)));
  const chunks = files.filter((file) => dirname(file) === 'chunks');
  await mkdir(join(dist, 'chunks'), { recursive: true });
  for (const file of [...chunks, ...files.filter((file) => !chunks.includes(file))]) {
    await mkdir(dirname(join(dist, file)), { recursive: true });
    await rename(join(fresh, file), join(dist, file));
  }
  for (const name of await readdir(join(dist, 'chunks'))) {
    const old = join(dist, 'chunks', name);
    if (chunks.includes(join('chunks', name))) continue;
    const { mtimeMs } = await stat(old);
    if (Date.now() - mtimeMs > KEEP_STALE_CHUNKS_MS) await rm(old);
  }
}
