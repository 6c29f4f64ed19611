import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish } from '../../scripts/build/publish.ts';

let folder: string;
let dist: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-publish-'));
  dist = join(folder, 'dist');
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function publishBuild(files: Record<string, string>): Promise<void> {
  const fresh = join(folder, 'fresh');
  await mkdir(join(fresh, 'chunks'), { recursive: true });
  for (const [path, text] of Object.entries(files)) await writeFile(join(fresh, path), text);
  await publish(fresh, dist);
}

const age = (path: string, minutes: number) => {
  const time = new Date(Date.now() - minutes * 60_000);
  return utimes(join(dist, path), time, time);
};

test('a command that runs still finds the chunks it started with', async () => {
  await publishBuild({ 'headgate.js': 'one', 'chunks/eval-1.js': '1' });
  await publishBuild({ 'headgate.js': 'two', 'chunks/eval-2.js': '2' });
  expect(await readFile(join(dist, 'headgate.js'), 'utf8')).toBe('two');
  expect((await readdir(join(dist, 'chunks'))).sort()).toEqual(['eval-1.js', 'eval-2.js']);
});

test('chunks that no build names any more go after ten minutes', async () => {
  await publishBuild({ 'headgate.js': 'one', 'chunks/eval-1.js': '1', 'chunks/same.js': 's' });
  await age('chunks/eval-1.js', 11);
  await age('chunks/same.js', 11);
  await publishBuild({ 'headgate.js': 'two', 'chunks/same.js': 's' });
  expect(await readdir(join(dist, 'chunks'))).toEqual(['same.js']);
});
