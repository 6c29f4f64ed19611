import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { tempFolder } from './temp-repository.ts';

export interface KeptFolders {
  /** Copies a folder to where it outlives its test. */
  keep(name: string, folder: string): void;
  /** A copy for one test, gone after it; undefined when none of that name was kept. */
  copy(name: string): string | undefined;
}

/** Folders that many tests of a file begin with: git makes one in a dozen processes, a copy takes none. */
export function keptFolders(): KeptFolders {
  const kept = new Map<string, string>();
  afterAll(() => {
    for (const folder of kept.values()) rmSync(folder, { recursive: true, force: true });
    kept.clear();
  });
  const copied = (from: string, to: string) => {
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    return to;
  };
  return {
    keep(name, folder) {
      const before = kept.get(name);
      if (before) rmSync(before, { recursive: true, force: true });
      kept.set(name, copied(folder, mkdtempSync(join(tmpdir(), 'headgate-kept-'))));
    },
    copy(name) {
      const folder = kept.get(name);
      return folder === undefined ? undefined : copied(folder, tempFolder());
    },
  };
}
