import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { afterAll } from 'vitest';

const HEADGATE = fileURLToPath(new URL('../../../src/cli/headgate.ts', import.meta.url));
const HOOK = fileURLToPath(new URL('./effects-hook.ts', import.meta.url));
const VICTIMS = fileURLToPath(new URL('./victims.ts', import.meta.url));

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
  await build({
    input: { headgate: HEADGATE, hook: HOOK, victims: VICTIMS },
    platform: 'node',
    tsconfig: true,
    logLevel: 'warn',
    output: {
      dir,
      format: 'esm',
      entryFileNames: '[name].mjs',
      chunkFileNames: 'chunks/[name]-[hash].mjs',
    },
  });
  return dir;
}
