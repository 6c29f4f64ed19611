import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { incompleteBindings, type Lockfile } from '../../scripts/lockfile.ts';

const read = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

test('the lockfile holds the bindings of every platform, or npm ci refuses it', async () => {
  const lock: Lockfile = await read('package-lock.json');
  expect(incompleteBindings(lock), 'run: node scripts/complete-lock.ts').toEqual([]);
});

test('a binding that only some package asks for is found missing', () => {
  const lock: Lockfile = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/tool': {
        version: '2.0.0',
        dev: true,
        optionalDependencies: { 'tool-linux-x64': '2.0.0', 'tool-darwin-x64': '2.0.0' },
      },
      'node_modules/tool/node_modules/tool-linux-x64': { version: '2.0.0', optional: true },
    },
  };
  expect(incompleteBindings(lock)).toEqual([
    { name: 'tool-darwin-x64', version: '2.0.0', dev: true },
  ]);
});

test('every dependency is pinned and bundled, so that users install one package', async () => {
  const manifest = await read('package.json');
  expect(manifest.dependencies).toBeUndefined();
  for (const version of Object.values(manifest.devDependencies)) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  }
});
