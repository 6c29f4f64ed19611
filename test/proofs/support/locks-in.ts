import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Lock files that git left in a repository's folder, by path. Nobody may be using it. */
export function locksIn(gitDir: string): string[] {
  return readdirSync(gitDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.lock'))
    .map((entry) => join(entry.parentPath, entry.name));
}
