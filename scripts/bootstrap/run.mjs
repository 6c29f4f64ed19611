import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/**
 * Runs Node with the project's tools first on the path, and ends as it ends: same exit code, signals passed on.
 *
 * @param {string} node
 * @param {string[]} args
 * @param {string} root
 */
export async function run(node, args, root) {
  const child = spawn(node, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...pathWith(dirname(node), join(root, 'node_modules', '.bin')) },
  });
  // A terminal delivers Ctrl-C to the whole group already; passing it on as well would arrive as a second one.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/**
 * The path variable with folders put first. Windows spells its name as it likes.
 *
 * @param {...string} folders
 */
export function pathWith(...folders) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { [name]: [...folders, process.env[name] ?? ''].join(delimiter) };
}
