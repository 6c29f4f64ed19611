import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Of the files whose names match, removes those that were written longest ago, until the rest is small enough. */
export function dropOldest(folder: string, names: RegExp, maxBytes: number): void {
  const files = readdirSync(folder)
    .filter((name) => names.test(name))
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name));
      return { path: join(folder, name), mtimeMs, size };
    })
    .sort((a, b) => b.mtimeMs - a.mtimeMs);
  let bytes = 0;
  for (const { path, size } of files) {
    bytes += size;
    if (bytes > maxBytes) rmSync(path, { force: true });
  }
}
