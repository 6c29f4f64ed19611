import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { ifAbsent, layout } from './layout.ts';

/**
 * What the files of a generation looked like when their bytes were known to be right: path below the generation →
 * digest, inode, size and time of change. A file that still looks so is carried into the next generation without
 * being read. Whoever can write there could forge it; reading back, which believes bytes alone, shows that.
 */
export type SeenFiles = ReadonlyMap<string, string>;

/** How a file looks that is taken to have this digest; undefined when it is not there. */
export async function lookOf(path: string, digest: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(ifAbsent(undefined));
  return found?.isFile() ? [digest, found.ino, found.size, found.mtimeNs].join(' ') : undefined;
}

/** Empty when it was never written, or can't be read: everything is looked at then. */
export async function readSeenFiles(root: string, generation: number): Promise<SeenFiles> {
  const text = await readFile(layout.seen(root, generation), 'utf8').catch(() => '{}');
  try {
    return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
  } catch {
    return new Map();
  }
}

/** Losing it costs time only, so that it need not survive a power cut. */
export async function writeSeenFiles(
  root: string,
  generation: number,
  seen: SeenFiles,
): Promise<void> {
  const path = layout.seen(root, generation);
  const staged = `${path}.${process.pid}`;
  await writeFile(staged, JSON.stringify(Object.fromEntries(seen)));
  await rename(staged, path);
}
