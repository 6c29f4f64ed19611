import { execFileSync } from 'node:child_process';
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'rolldown';
import config from '../rolldown.config.ts';
import { publish } from './build/publish.ts';

/** Generates, then bundles beside `dist` and moves the result in, so that `dist` is whole at every moment. */
async function main(): Promise<void> {
  execFileSync(process.execPath, ['scripts/generate.ts'], { stdio: 'inherit' });
  const fresh = join('.cache', `dist.${process.pid}`);
  try {
    await build({ ...config, output: { ...config.output, dir: fresh }, logLevel: 'warn' });
    await chmod(join(fresh, 'headgate.js'), 0o755);
    await publish(fresh, 'dist');
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

await main();
