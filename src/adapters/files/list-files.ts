import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';

/** More than any folder that somebody means. */
const MOST_ENTRIES = 100_000;

const NEVER = new Set(['.git', 'node_modules']);

/**
 * Regular files below a folder whose names end in one of `endings` (lower case), each by its path from where
 * `folder` starts, sorted. Links are not followed; git's folder and installed packages are left out.
 */
export async function listFiles(folder: string, endings: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const folders = [folder];
  let entries = 0;
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true })) {
      entries += 1;
      if (entries > MOST_ENTRIES) {
        throw new UserError(
          EXIT.usage,
          `${folder} holds more than ${MOST_ENTRIES} files; name a folder in it`,
        );
      }
      const path = join(next, entry.name);
      const name = entry.name.toLowerCase();
      if (entry.isDirectory() && !NEVER.has(entry.name)) folders.push(path);
      else if (entry.isFile() && endings.some((ending) => name.endsWith(ending))) found.push(path);
    }
  }
  return found.sort();
}
