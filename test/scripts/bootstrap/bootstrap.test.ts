import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clone, makeClone } from './clone.ts';

let clone: Clone;

beforeEach(async () => {
  clone = await makeClone();
});

afterEach(async () => {
  await clone.remove();
});

const node = `install node-${process.platform}-${process.arch}@24.0.0`;
const at = (path: string) => join(clone.folder, path);
const builds = async () => (await readFile(at('.cache/builds'), 'utf8')).trim().split('\n').length;
const lock = (packages: object) =>
  writeFile(at('package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }));

describe('what is missing or stale is made, and nothing else', () => {
  test('a clean clone fetches Node, then installs under it, builds and runs', async () => {
    const { code, stdout, stderr } = await clone.run('headgate', 'check', '--quiet');
    expect(stderr).toContain('headgate: fetching Node 24.0.0');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      args: ['check', '--quiet'],
      path: [at('node_modules/node/bin'), at('node_modules/.bin')],
    });
    expect(await clone.npmCalls()).toEqual([node, 'ci']);
  });

  test('the second run only runs', async () => {
    await clone.run('headgate');
    await clone.npmCalls();
    const { stderr } = await clone.run('headgate');
    expect(stderr).toBe('');
    expect(await clone.npmCalls()).toEqual([]);
    expect(await builds()).toBe(1);
  });

  test('another lockfile installs and builds again, with the Node that stands', async () => {
    await clone.run('headgate');
    await clone.npmCalls();
    await lock({ 'node_modules/a': { version: '1.0.1' } });
    await clone.run('headgate');
    expect(await clone.npmCalls()).toEqual(['ci']);
    expect(await builds()).toBe(2);
  });

  test.each([
    ...['src/a.ts', 'schemas/a.json', 'scripts/new.ts'],
    ...['rolldown.config.ts', 'rolldown.action.config.ts'],
  ])('a change in %s builds again and installs nothing', async (path) => {
    await clone.run('headgate');
    await clone.npmCalls();
    await writeFile(at(path), '{ "changed": true }\n');
    await clone.run('headgate');
    expect(await clone.npmCalls()).toEqual([]);
    expect(await builds()).toBe(2);
  });

  test('an installation that was cut off is done again', async () => {
    await clone.run('headgate');
    await clone.npmCalls();
    await rm(at('node_modules/.package-lock.json'));
    await clone.run('headgate');
    expect(await clone.npmCalls()).toEqual(['ci']);
  });

  test('a binding that an old npm left out is installed, those of other machines are not missed', async () => {
    const { platform, arch } = process;
    const binding = { version: '1.0.0', optional: true, os: [platform], cpu: [arch] };
    await lock({
      'node_modules/other': { ...binding, os: ['sunos'] },
      'node_modules/musl': { ...binding, libc: ['none'] },
    });
    await clone.run('headgate');
    await writeFile(at('node_modules/.package-lock.json'), JSON.stringify({ packages: {} }));
    await clone.npmCalls();
    await clone.run('headgate');
    expect(await clone.npmCalls()).toEqual([]);

    await lock({ 'node_modules/mine': binding });
    await clone.run('headgate');
    expect(await clone.npmCalls()).toEqual(['ci']);
  });

  test('a Node that is gone from node_modules is put back without installing', async () => {
    await clone.run('headgate');
    await clone.npmCalls();
    await rm(at('node_modules/node'), { recursive: true });
    expect((await clone.run('headgate')).code).toBe(0);
    expect(await clone.npmCalls()).toEqual([]);
  });

  test('two at once install once', async () => {
    const both = await Promise.all([clone.run('headgate'), clone.run('headgate')]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await clone.npmCalls()).toEqual([node, 'ci']);
    expect(await builds()).toBe(1);
  });

  test('the lock of a process that was killed is taken over', async () => {
    await clone.run('headgate');
    for (const owner of ['4194999', '']) {
      await writeFile(at('.cache/bootstrap.lock'), owner);
      expect((await clone.run('headgate')).code).toBe(0);
    }
  });
});

describe('the task speaks for itself', () => {
  test('its exit code is passed on', async () => {
    expect((await clone.run('headgate', 'exit', '4')).code).toBe(4);
  });

  test('a signal reaches it', async () => {
    await clone.run('headgate');
    const child = spawn(process.execPath, [at('scripts/bootstrap.mjs'), 'headgate', 'wait'], {
      env: clone.env,
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(9);
  });
});

test('a signal during installation ends npm too, and leaves nothing that blocks the next run', async () => {
  clone.env.NPM_HANGS = '1';
  const child = spawn(process.execPath, [at('scripts/bootstrap.mjs'), 'headgate'], {
    env: clone.env,
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await expect.poll(() => existsSync(at('calls')), { timeout: 15_000 }).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toBe(143);
  expect(await readdir(at('.cache/node'))).toEqual([]);

  delete clone.env.NPM_HANGS;
  expect((await clone.run('headgate')).code).toBe(0);
});

describe('what goes wrong is said in a sentence', () => {
  test('no network', async () => {
    clone.env.NPM_FAILS = 'npm error code EAI_AGAIN\nnpm error request to https://x failed';
    await lock({});
    await clone.run('headgate');
    const { code, stderr } = await clone.run('headgate');
    expect(code).toBe(3);
    expect(stderr).toContain('npm error code EAI_AGAIN');
    expect(stderr.trim().split('\n').at(-1)).toBe(
      'headgate: npm ci failed: the npm registry could not be reached. Connect to the network (or set `registry` in .npmrc) and run this again.',
    );
    expect(stderr).not.toContain('    at ');
  });

  test('a lockfile that npm refuses: its words, and none of its manual', async () => {
    const manual = ['npm error Clean install a project', 'npm error Usage:', 'npm error npm ci'];
    clone.env.NPM_FAILS = ['npm error code EUSAGE', 'npm error Missing: a', ...manual].join('\n');
    const { code, stderr } = await clone.run('headgate');
    expect(code).toBe(3);
    expect(stderr).toContain(
      'npm error code EUSAGE\nnpm error Missing: a\nheadgate: npm ci failed',
    );
  });

  test('no npm', async () => {
    clone.env.npm_execpath = '/nowhere/yarn.js';
    clone.env.PATH = at('npm/empty');
    const { code, stderr } = await clone.run('headgate');
    expect(code).toBe(3);
    expect(stderr).toContain('headgate: npm was not found. Install Node with npm');
  });

  test('a build that fails', async () => {
    clone.env.BUILD_FAILS = '1';
    const { code, stderr } = await clone.run('headgate');
    expect(code).toBe(1);
    expect(stderr).toContain('headgate: the build failed; the reason is above.');
  });

  test('a test command that could not start still closes with its line', async () => {
    clone.env.BUILD_FAILS = '1';
    const { code, stdout } = await clone.run('test');
    expect(code).toBe(1);
    expect(stdout).toBe('0 passed, 1 failed, 0 skipped\n');
  });

  test('a task that does not exist', async () => {
    const { code, stderr } = await clone.run('tset');
    expect(code).toBe(2);
    expect(stderr).toBe(
      'headgate: There is no task «tset». Tasks: demo, headgate, test, test:deep, test:planted, bench, build, generate, new-rule.\n',
    );
  });
});
