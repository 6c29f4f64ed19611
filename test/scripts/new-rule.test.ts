import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';

let root = '';

// One copy for all: what is refused leaves nothing behind, which the last test sees.
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'headgate-new-rule-'));
  for (const folder of ['scripts', 'schemas', 'src', 'test/fixtures/example']) {
    await cp(folder, join(root, folder), { recursive: true });
  }
  await cp('package.json', join(root, 'package.json'));
  await symlink(resolve('node_modules'), join(root, 'node_modules'));
});
afterAll(() => rm(root, { recursive: true }));

function newRule(...args: string[]) {
  const run = promisify(execFile)(process.execPath, ['scripts/new-rule.ts', ...args], {
    cwd: root,
  });
  return run.then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, text: stderr }),
  );
}

const written = (path: string) => readFile(join(root, path), 'utf8');

test.each([
  [['nogroup/sample'], 'Usage: npm run new-rule GROUP/NAME'],
  [['limits/Not_A_Name'], 'Usage: npm run new-rule GROUP/NAME'],
  [[], 'Usage: npm run new-rule GROUP/NAME'],
  [['limits/none'], 'src/rules/limits/none.ts already stands.'],
])('%j is refused', async (args, message) => {
  const { code, text } = await newRule(...args);
  expect(code).toBe(2);
  expect(text).toContain(message);
});

test('a new rule is registered, has the next free code, a page and fixtures', async () => {
  expect(await written('src/rules/index.ts')).toBe(await readFile('src/rules/index.ts', 'utf8'));
  expect((await newRule('limits/sample')).code).toBe(0);
  const [code = ''] = /HG50\d\d/.exec(await written('src/rules/limits/sample.ts')) ?? [];
  expect(code).not.toBe('');
  expect(rules.map((rule) => rule.code)).not.toContain(code);
  expect(await written('src/rules/index.ts')).toContain("from './limits/sample.ts'");
  expect(await written('docs/rules/limits/sample.md')).toContain('# limits/sample');
  const fixtures = 'test/fixtures/rules/limits/sample';
  expect(await written(`${fixtures}/fail/agents/example/agent.yaml`)).toContain(
    'description: TODO.',
  );
  expect(await written(`${fixtures}/pass/agents/example/agent.yaml`)).not.toContain('TODO');
});
