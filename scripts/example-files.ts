import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExampleFiles } from '../src/rules/explain/lay-example.ts';

const EXAMPLE = 'test/fixtures/example';

/** The example repository that rules lay their examples over. */
export async function exampleFiles(): Promise<ExampleFiles> {
  return new Map(await readFolder(EXAMPLE));
}

/** Every file below a folder with its text, by path inside it, sorted. [] when there is no such folder. */
export async function readFolder(folder: string): Promise<[path: string, text: string][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return Promise.all(
    paths.map(
      async (path): Promise<[string, string]> => [path, await readFile(join(folder, path), 'utf8')],
    ),
  );
}
