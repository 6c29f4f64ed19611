import { spawnSync } from 'node:child_process';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build } from 'rolldown';
import config from '../rolldown.config.ts';
import { notices } from './build/notices.ts';
import { publish } from './build/publish.ts';
import { buildRuntime } from './build/runtime.ts';

/** Generates, then bundles beside `dist` and moves the result in, so that `dist` is whole at every moment. */
async function main(): Promise<void> {
  const generated = spawnSync(process.execPath, ['scripts/generate.ts'], { stdio: 'inherit' });
  if (generated.status !== 0) throw new Error('Nothing was built, because generating failed.');
  const fresh = join('.cache', `dist.${process.pid}`);
  try {
    const options = { ...config, output: { ...config.output, dir: fresh } };
    const { output } = await build({ ...options, logLevel: 'warn' });
    const modules = [
      ...output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])),
      ...(await buildRuntime(join(fresh, 'runtime'))),
    ];
    await writeFile(join(fresh, 'THIRD-PARTY-NOTICES.txt'), await notices(modules));
    // The package's own says that code is ECMAScript modules, which it is before it is built.
    await writeFile(join(fresh, 'package.json'), '{ "type": "commonjs" }\n');
    await chmod(join(fresh, 'headgate.js'), 0o755);
    await publish(fresh, 'dist');
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  // The bundler's message names file and line; its stack is its own.
  const message = error instanceof Error ? error.message : String(error);
  console.error(process.stderr.isTTY ? message : stripVTControlCharacters(message));
  process.exitCode = 1;
}
