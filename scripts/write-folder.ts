import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readFolder } from './example-files.ts';

/** Makes a folder hold exactly these files; what is right already stays untouched, so that watchers stay calm. */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [path] of await readFolder(folder)) {
    if (!files.has(path)) await rm(join(folder, path));
  }
  for (const [path, text] of files) {
    const file = join(folder, path);
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
