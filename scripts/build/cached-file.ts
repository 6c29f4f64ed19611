import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const CACHE = '.cache';

/**
 * What takes seconds to pack is packed once for the same data.
 *
 * @param name - ends in what says how it is packed
 * @param data - all that the result depends on
 */
export async function cachedFile(
  name: string,
  data: string,
  pack: () => Promise<Uint8Array> | Uint8Array,
): Promise<Uint8Array> {
  const id = createHash('sha256').update(data).digest('hex').slice(0, 16);
  const path = join(CACHE, `${id}.${name}`);
  const known = await readFile(path).catch(() => undefined);
  if (known) return known;
  const made = await pack();
  await mkdir(CACHE, { recursive: true });
  await writeFile(`${path}.${process.pid}`, made);
  await rename(`${path}.${process.pid}`, path);
  return made;
}
