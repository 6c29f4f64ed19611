import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/**
 * Runs `work` while no other process of this clone installs or builds. The lock names its owner, so the one that
 * a killed process leaves behind is taken over.
 *
 * @param {string} root
 * @param {() => Promise<void>} work
 */
export async function withLock(root, work) {
  const file = join(root, '.cache', 'bootstrap.lock');
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (let told = false; !take(file); ) {
    const owner = ownerOf(file);
    if (owner === undefined) continue; // given back just now
    if (!isAlive(owner)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) console.error(`headgate: waiting for process ${owner}, which installs or builds…`);
    told = true;
    await setTimeout(100);
  }
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * A link appears whole or not at all, so nobody reads a lock without its owner.
 *
 * @param {string} file
 */
function take(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @param {string} file */
function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!(pid > 0)) return false; // a lock that a power cut left empty
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
