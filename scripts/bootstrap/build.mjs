import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { installedNode } from './modules.mjs';

const SOURCES = [
  'src',
  'schemas',
  'scripts',
  'package.json',
  'package-lock.json',
  'rolldown.config.ts',
  'rolldown.action.config.ts',
  'tsconfig.json',
];
const OUTPUTS = ['dist/headgate.js', 'dist/action/main.js', 'src/generated'];

/**
 * Generates and builds, unless sources are the same as at the last build that succeeded.
 *
 * @param {string} root
 */
export async function ensureBuild(root) {
  const stamp = join(root, '.cache', 'built');
  const hash = hashOf(root);
  const stands = OUTPUTS.every((path) => existsSync(join(root, path)));
  if (stands && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.error('headgate: building…');
  rmSync(stamp, { force: true });
  const { status } = spawnSync(installedNode(root), ['scripts/build.ts'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Failure('the build failed; the reason is above.', 1);
  writeFileSync(stamp, hash);
}

/** @param {string} root */
function hashOf(root) {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ path) => {
    if (!existsSync(join(root, path))) return;
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  };
  for (const path of SOURCES) {
    if (path.includes('.')) add(path);
    else for (const file of filesUnder(root, path)) add(file);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(root, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (path === 'src/generated') return [];
      if (entry.isDirectory()) return filesUnder(root, path);
      return entry.isFile() ? [path] : [];
    });
}
