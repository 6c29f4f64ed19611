import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What a process names so that no other one has it: its number, and a UUID. */
const MADE_UP = /\d+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * sha256 over the names and bytes of everything below a folder: two that have the same hold the same, but for names that
 * were made up.
 */
export function worldDigest(folder: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { entry, path } of entries) {
    const name = JSON.stringify(path.slice(folder.length).replaceAll(MADE_UP, '*'));
    if (entry.isSymbolicLink()) hash.update(`${name} -> ${JSON.stringify(readlinkSync(path))}\n`);
    else if (entry.isFile()) {
      const bytes = readFileSync(path);
      hash.update(`${name} ${bytes.length}\n`).update(bytes);
    } else hash.update(`${name}\n`);
  }
  return hash.digest('hex');
}
