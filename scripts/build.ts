import { spawnSync } from 'node:child_process';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build, type RolldownOptions } from 'rolldown';
import action from '../rolldown.action.config.ts';
import config from '../rolldown.config.ts';
import { notices } from './build/notices.ts';
import { publish } from './build/publish.ts';
import { buildRuntime } from './build/runtime.ts';

/**
 * Generates, then bundles beside `dist` and moves the result in, so that `dist` is whole at every moment. The action is
 * a bundle of its own in `dist/action`, which npm's package does not have.
 */
async function main(): Promise<void> {
  const generated = spawnSync(process.execPath, ['scripts/generate.ts'], { stdio: 'inherit' });
  if (generated.status !== 0) throw new Error('Nothing was built, because generating failed.');
  const fresh = join('.cache', `dist.${process.pid}`);
  try {
    const modules = await bundle(config, fresh);
    const { runtime, graders } = await buildRuntime(join(fresh, 'runtime'));
    await writeNotices(fresh, [...modules, ...runtime, ...graders]);
    await chmod(join(fresh, 'headgate.js'), 0o755);
    await publish(fresh, 'dist');
    await writeNotices(fresh, await bundle(action, fresh));
    // Nobody works with the action of a working tree, so nothing of an earlier one is waited for.
    await rm(join('dist', 'action'), { recursive: true, force: true });
    await publish(fresh, join('dist', 'action'));
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Answers with the paths of the bundled modules. */
async function bundle(config: RolldownOptions, dir: string): Promise<string[]> {
  const options = { ...config, output: { ...config.output, dir } };
  const { output } = await build({ ...options, logLevel: 'warn' });
  // The package's own says that code is ECMAScript modules, which it is before it is built.
  await writeFile(join(dir, 'package.json'), '{ "type": "commonjs" }\n');
  return output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
}

async function writeNotices(dir: string, modules: readonly string[]): Promise<void> {
  await writeFile(join(dir, 'THIRD-PARTY-NOTICES.txt'), await notices(modules));
}

try {
  await main();
} catch (error) {
  // The bundler's message names file and line; its stack is its own.
  const message = error instanceof Error ? error.message : String(error);
  console.error(process.stderr.isTTY ? message : stripVTControlCharacters(message));
  process.exitCode = 1;
}
