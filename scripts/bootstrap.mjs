#!/usr/bin/env node
// Runs a task of this project from a clean clone: fetches Node, dependencies and a build where one is missing
// or stale, and nothing otherwise. Plain JavaScript without dependencies, because nothing is installed yet and
// the Node that starts it may be as old as 18.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuild } from './bootstrap/build.mjs';
import { Failure } from './bootstrap/failure.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { ensureModules, installedNode } from './bootstrap/modules.mjs';
import { run } from './bootstrap/run.mjs';
import { tasks } from './bootstrap/tasks.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [name = '', ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;

try {
  if (task === undefined) {
    throw new Failure(`There is no task «${name}». Tasks: ${Object.keys(tasks).join(', ')}.`, 2);
  }
  process.chdir(root);
  await withLock(root, async () => {
    await ensureModules(root);
    if (task.needs === 'build') await ensureBuild(root);
  });
  await run(installedNode(root), [...task.run, ...args], root);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`headgate: ${error.message}`);
  if (task?.closes) console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = error.exitCode;
}
