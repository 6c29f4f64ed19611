import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { endOf, pathWith } from './run.mjs';

const OFFLINE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED)\b/;

/** Says why it failed, also under `npm --silent`, and soon: npm's own pauses between tries add up to minutes. */
const FLAGS = [
  '--loglevel=error',
  '--no-audit',
  '--no-fund',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

/**
 * Runs npm under the given Node and shows its output only when it fails.
 *
 * @param {string} node
 * @param {string[]} args
 * @param {string} cwd
 */
export async function npm(node, args, cwd) {
  const cli = findNpm();
  const child = spawn(node, [cli, ...args, ...FLAGS], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...pathWith(dirname(node)) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const code = await endOf(child);
  if (code === 0) return;
  if (code > 128) throw new Failure(`npm ${args[0]} was interrupted.`, code);
  const reason = OFFLINE.test(output)
    ? 'the npm registry could not be reached. Connect to the network (or set `registry` in .npmrc) and run this again'
    : 'its own words are above';
  // The reason comes first; what npm adds is its manual.
  const [words = ''] = output.split(/\n.*Clean install a project/);
  console.error(words.trimEnd().split('\n').slice(0, 40).join('\n'));
  throw new Failure(`npm ${args[0]} failed: ${reason}.`);
}

/** npm's own entry file: the npm that started us, else the first on the path, else the one beside this Node. */
function findNpm() {
  const candidates = [
    process.env.npm_execpath ?? '',
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm')),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  for (const candidate of candidates) {
    // Only npm-cli.js can be run by another Node: yarn, pnpm and shell wrappers can't stand in for it.
    const file = existsSync(candidate) ? realpathSync(candidate) : '';
    if (basename(file) === 'npm-cli.js') return file;
  }
  throw new Failure(
    'npm was not found. Install Node with npm (https://nodejs.org), then run this again.',
  );
}
