import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'rolldown';
import config from '../rolldown.config.ts';

const DIST = 'dist';
const KEEP_STALE_CHUNKS_MS = 10 * 60_000;

/**
 * Generates, bundles beside `dist` and moves the result in: chunks first, then the entries that name them. A
 * command that started from the earlier build still finds its lazy chunks, which go at a later build.
 */
async function main(): Promise<void> {
  execFileSync(process.execPath, ['scripts/generate.ts'], { stdio: 'inherit' });
  const fresh = join('.cache', `dist.${process.pid}`);
  try {
    await build({ ...config, output: { ...config.output, dir: fresh }, logLevel: 'warn' });
    await chmod(join(fresh, 'headgate.js'), 0o755);
    await moveIn(fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function moveIn(fresh: string): Promise<void> {
  const files = (await readdir(fresh, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(fresh.length + 1));
  await mkdir(join(DIST, 'chunks'), { recursive: true });
  const isChunk = (file: string) => file.startsWith('chunks');
  for (const file of [...files.filter(isChunk), ...files.filter((f) => !isChunk(f))]) {
    await rename(join(fresh, file), join(DIST, file));
  }
  for (const name of await readdir(join(DIST, 'chunks'))) {
    const file = join('chunks', name);
    if (files.includes(file)) continue;
    const { mtimeMs } = await stat(join(DIST, file));
    if (Date.now() - mtimeMs > KEEP_STALE_CHUNKS_MS) await rm(join(DIST, file));
  }
}

await main();
