import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A clone of a small project with the real bootstrap, and an npm that only takes notes. */
export interface Clone {
  folder: string;
  env: NodeJS.ProcessEnv;
  /** Runs a task as `npm run` would. */
  run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  /** What npm was asked for since the last call. */
  npmCalls(): Promise<string[]>;
  remove(): Promise<void>;
}

/** Stands in for npm: writes down its arguments, and makes what the bootstrap counts on. */
const NPM = `
const fs = require('node:fs');
const path = require('node:path');
const [command, ...args] = process.argv.slice(2);
fs.appendFileSync(process.env.NPM_CALLS, (command === 'install' ? 'install ' + args[0] : command) + '\\n');
if (process.env.NPM_HANGS) {
  console.error('hanging');
  setInterval(() => {}, 1000);
  return;
}
if (process.env.NPM_FAILS) {
  console.error(process.env.NPM_FAILS);
  process.exit(1);
}
if (command === 'install') {
  const name = args[0].slice(0, args[0].lastIndexOf('@'));
  const bin = path.join(args[args.indexOf('--prefix') + 1], 'node_modules', name, 'bin');
  fs.mkdirSync(bin, { recursive: true });
  fs.symlinkSync(process.env.REAL_NODE, path.join(bin, 'node'));
} else {
  fs.rmSync('node_modules', { recursive: true, force: true });
  fs.mkdirSync('node_modules/.bin', { recursive: true });
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
}
`;

/** Stands in for the build: counts itself, and makes a command that says how it was called. */
const BUILD = `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
if (process.env.BUILD_FAILS) process.exit(1);
appendFileSync('.cache/builds', 'built\\n');
for (const folder of ['dist/action', 'src/generated']) mkdirSync(folder, { recursive: true });
writeFileSync('dist/action/main.js', '');
writeFileSync('dist/headgate.js', \`
  const [first, second] = process.argv.slice(2);
  if (first === 'exit') process.exit(Number(second));
  else if (first === 'wait') { process.on('SIGTERM', () => process.exit(9)); console.log('waiting'); setInterval(() => {}, 1000); }
  else console.log(JSON.stringify({ args: process.argv.slice(2), path: process.env.PATH.split(':').slice(0, 2) }));
\`);
`;

/** Makes the clone in a fresh folder; nothing is installed or built yet. */
export async function makeClone(): Promise<Clone> {
  const folder = await mkdtemp(join(tmpdir(), 'headgate-bootstrap-'));
  const write = async (path: string, text: string) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await cp('scripts/bootstrap.mjs', join(folder, 'scripts/bootstrap.mjs'));
  await cp('scripts/bootstrap', join(folder, 'scripts/bootstrap'), { recursive: true });
  await write('npm/npm-cli.js', NPM);
  await write('npm/package.json', '{ "type": "commonjs" }');
  await write('scripts/build.ts', BUILD);
  await write('src/a.ts', 'export const a = 1;\n');
  await write('schemas/a.json', '{}\n');
  await write(
    'package.json',
    JSON.stringify({ type: 'module', devDependencies: { node: '24.0.0' } }),
  );
  await write(
    'package-lock.json',
    JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }),
  );

  const calls = join(folder, 'calls');
  const env = {
    PATH: process.env.PATH,
    npm_execpath: join(folder, 'npm/npm-cli.js'),
    NPM_CALLS: calls,
    REAL_NODE: process.execPath,
  };
  return {
    folder,
    env,
    run: (...args) =>
      new Promise((resolve) => {
        const child = execFile(
          process.execPath,
          [join(folder, 'scripts/bootstrap.mjs'), ...args],
          { env },
          (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
        );
      }),
    async npmCalls() {
      const text = await readFile(calls, 'utf8').catch(() => '');
      await rm(calls, { force: true });
      return text.split('\n').filter((line) => line !== '');
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
