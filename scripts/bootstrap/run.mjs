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
  process.exitCode = await endOf(child);
}

/**
 * Waits for a child, passing on the signals that would end this process. A child that a signal ended counts as
 * 128 and the signal's number, as in a shell.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export async function endOf(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    // A terminal delivers Ctrl-C to the whole group already; passing it on as well would arrive as a second one.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) =>
        resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)),
      );
    });
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
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
