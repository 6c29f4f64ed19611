import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { notices } from '../../scripts/build/notices.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-notices-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('every bundled package brings its licence, the nested one its own, and what two say word for word stands there once', async () => {
  const packages = {
    'node_modules/@scope/a': { version: '1.0.0', license: 'MIT', text: 'Copyright A\n' },
    'node_modules/b': { version: '2.0.0', license: 'ISC', text: 'Copyright B\n' },
    'node_modules/b2': { version: '2.1.0', license: 'ISC', text: 'Copyright B' },
    'node_modules/b/node_modules/c': { version: '3.0.0', license: 'MIT', text: undefined },
  };
  for (const [path, { text, ...rest }] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1);
    await mkdir(join(folder, path, 'lib'), { recursive: true });
    await writeFile(join(folder, path, 'package.json'), JSON.stringify({ name, ...rest }));
    if (text !== undefined) await writeFile(join(folder, path, 'LICENSE.md'), text);
  }
  const modules = [
    'src/cli/headgate.ts',
    'node_modules/@scope/a/lib/one.js',
    'node_modules/@scope/a/lib/two.js',
    'node_modules/b/index.js',
    'node_modules/b2/index.js',
    'node_modules/b/node_modules/c/index.js',
  ].map((path) => join(folder, path));
  const line = '-'.repeat(80);
  expect(await notices(modules)).toBe(
    `@scope/a 1.0.0 (MIT)\n\nCopyright A\n\n${line}\n\nb 2.0.0 (ISC)\nb2 2.1.0 (ISC)\n\nCopyright B\n\n${line}\n\nc 3.0.0 (MIT)\n`,
  );
});
