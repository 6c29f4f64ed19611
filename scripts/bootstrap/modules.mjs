import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureNode } from './node.mjs';
import { npm } from './npm.mjs';

/**
 * The project's own Node, where the `node` package keeps it.
 *
 * @param {string} root
 */
export function installedNode(root) {
  return join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
}

/**
 * Makes node_modules what package-lock.json says, by `npm ci` under a new Node: an old one makes npm skip native
 * bindings without a word. Install scripts stay off: the only one is that of `node`, whose work is done here, so
 * that it does not depend on what a machine's npm allows.
 *
 * @param {string} root
 */
export async function ensureModules(root) {
  if (existsSync(installedNode(root)) && modulesMatchLock(root)) return;
  const node = await ensureNode(root);
  if (!modulesMatchLock(root)) {
    console.error(
      'headgate: installing dependencies (package-lock.json is not what node_modules holds)…',
    );
    // `npm ci` leaves out development dependencies where NODE_ENV or an npmrc says production.
    await npm(node, ['ci', '--ignore-scripts', '--include=dev', '--include=optional'], root);
  }
  placeNode(node, root);
}

/**
 * Whether what npm recorded of node_modules is what the lockfile asks for on this machine. npm writes the record
 * last and `npm ci` removes it first, so a half-done installation never matches.
 *
 * @param {string} root
 */
function modulesMatchLock(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(record);
  return Object.entries(wanted).every(([path, entry]) => {
    const found = present[path];
    if (path === '') return true;
    if (found === undefined) return entry.optional === true && !isForThisMachine(entry);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * @typedef {{ version: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry
 * @param {string} file
 * @returns {Record<string, Entry>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Bindings name their platform. An optional package that names none came with one that does, and may be absent.
 *
 * @param {Entry} entry
 */
function isForThisMachine({ os, cpu, libc }) {
  if (!os?.includes(process.platform) || !cpu?.includes(process.arch)) return false;
  return libc === undefined || libc.includes(thisLibc());
}

/** npm's word for the C library; only Linux packages ask. */
function thisLibc() {
  /** @type {any} */
  const report = process.report;
  report.excludeNetwork = true; // otherwise it looks up the name of every open connection
  return report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

/**
 * Puts Node where the `node` package would, and on the path of npm's scripts.
 *
 * @param {string} node
 * @param {string} root
 */
function placeNode(node, root) {
  const place = installedNode(root);
  const onPath = join(root, 'node_modules', '.bin', 'node');
  if (node === place) return;
  mkdirSync(dirname(place), { recursive: true });
  rmSync(place, { force: true });
  if (process.platform === 'win32') {
    copyFileSync(node, place); // links need rights there
    return;
  }
  symlinkSync(node, place);
  rmSync(onPath, { force: true });
  symlinkSync(place, onPath);
}
