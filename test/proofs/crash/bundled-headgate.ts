import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

const BUNDLE = fileURLToPath(new URL('./bundle.ts', import.meta.url));

/** Files that node starts. */
export interface Bundled {
  readonly headgate: string;
  /** For `--import`: see effects-hook.ts. */
  readonly hook: string;
  /** Several commands at once: see victims.ts. */
  readonly victims: string;
}

/**
 * The command line in few files, built from the source as it stands now: hundreds of processes that start
 * from it take half the time each that they take from the source. Built once for a test file.
 */
export function bundledHeadgate(): () => Promise<Bundled> {
  let folder: Promise<string> | undefined;
  afterAll(async () => {
    if (folder) rmSync(await folder, { recursive: true, force: true });
  });
  return async () => {
    folder ??= bundle();
    const dir = await folder;
    const at = (name: string) => join(dir, `${name}.mjs`);
    return { headgate: at('headgate'), hook: at('hook'), victims: at('victims') };
  };
}

async function bundle(): Promise<string> {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'headgate-bundle-')));
  await promisify(execFile)(process.execPath, [BUNDLE, dir]);
  return dir;
}
