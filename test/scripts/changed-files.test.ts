import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changedFiles } from '../../scripts/changed-files.ts';

let folder: string;
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-changed-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('names what differs from the commit, new files too, ignored ones not', async () => {
  git('init', '-q');
  await writeFile(join(folder, '.gitignore'), 'ignored\n');
  await writeFile(join(folder, 'same.md'), 'a\n');
  await writeFile(join(folder, 'edited.md'), 'a\n');
  git('add', '.');
  git('-c', 'user.name=Ana', '-c', 'user.email=ana@acme.example', 'commit', '-qm', 'Start');
  await writeFile(join(folder, 'edited.md'), 'b\n');
  await writeFile(join(folder, 'new file.md'), 'c\n');
  await writeFile(join(folder, 'ignored'), 'd\n');
  expect([...(await changedFiles(folder)).keys()].sort()).toEqual(['edited.md', 'new file.md']);
});

test('tells one edit from the next', async () => {
  git('init', '-q');
  const hashes = [];
  for (const text of ['a', 'b', 'a']) {
    await writeFile(join(folder, 'rule.md'), text);
    hashes.push((await changedFiles(folder)).get('rule.md'));
  }
  expect(hashes[0]).toBe(hashes[2]);
  expect(hashes[0]).not.toBe(hashes[1]);
});

test('an unpacked archive has no changes, as it has no git', async () => {
  expect(await changedFiles(folder)).toEqual(new Map());
});
