import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const BIOME = join(process.cwd(), 'node_modules/.bin/biome');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-layers-'));
  for (const file of ['biome.json', 'biome.layers.json']) await cp(file, join(folder, file));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Lints one file, as if it stood in this repository, and returns what the layers say of it. */
async function lint(path: string, code: string): Promise<string[]> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, code);
  // The copy is no repository, so it can't use .gitignore.
  const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--config-path', folder, path];
  const stdout = await new Promise<string>((resolve) => {
    execFile(BIOME, args, { cwd: folder }, (_, out) => resolve(out));
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string }[] };
  return diagnostics
    .map((diagnostic) => diagnostic.category)
    .filter((category) => category.startsWith('lint/style/noRestricted'));
}

const importing = (from: string) => `import { it } from '${from}';\nexport const copy = it;\n`;

describe('an arrow that goes up is caught', () => {
  test.each([
    ['src/core/planted.ts', '../rules/define-rule.ts'],
    ['src/core/planted.ts', 'node:fs'],
    ['src/load/yaml/planted.ts', 'node:fs/promises'],
    ['src/diff/planted.ts', '../adapters/git/run-git.ts'],
    ['src/rules/prompt/planted.ts', '../../gate/verdict.ts'],
    ['src/rules/planted.ts', '../release/ref-conflict.ts'],
    ['src/gate/planted.ts', 'simple-git'],
    ['src/protect/planted.ts', '../adapters/github/client.ts'],
    ['src/release/planted.ts', '@octokit/rest'],
    ['src/report/planted.ts', '../cli/headgate.ts'],
    ['src/adapters/git/planted.ts', '../../cli/headgate.ts'],
    ['src/runtime/planted.ts', '../cli/print.ts'],
    ['src/cli/planted.ts', '../action/main.ts'],
  ])('%s may not import %s', async (path, from) => {
    expect(await lint(path, importing(from))).toEqual(['lint/style/noRestrictedImports']);
  });

  test('also in the type, lazy and re-exporting forms of an import', async () => {
    const forms = [
      "import type { It } from '../adapters/it.ts';\nexport type Copy = It;\n",
      "export const lazy = () => import('../adapters/it.ts');\n",
      "export { it } from '../adapters/it.ts';\n",
    ];
    for (const code of forms) {
      expect(await lint('src/gate/planted.ts', code)).toEqual(['lint/style/noRestrictedImports']);
    }
  });

  test('and so is an effect that needs no import', async () => {
    const code = 'export const home = () => process.env.HOME;\n';
    expect(await lint('src/gate/planted.ts', code)).toEqual(['lint/style/noRestrictedGlobals']);
    expect(await lint('src/adapters/planted.ts', code)).toEqual([]);
  });
});

describe('an arrow that goes down is fine', () => {
  test.each([
    ['src/gate/planted.ts', '../rules/define-rule.ts'],
    ['src/rules/prompt/planted.ts', '../define-rule.ts'],
    ['src/rules/planted.ts', './release/name-conflict.ts'],
    ['src/report/planted.ts', '../core/report.ts'],
    ['src/core/planted.ts', '../generated/types.ts'],
    ['src/diff/planted.ts', 'diff'],
    ['src/adapters/planted.ts', 'node:fs'],
    ['src/adapters/planted.ts', '../ports/snapshot.ts'],
    ['src/cli/planted.ts', '../adapters/git/run-git.ts'],
  ])('%s may import %s', async (path, from) => {
    expect(await lint(path, importing(from))).toEqual([]);
  });
});

test('every folder of src/ has its place in the layers', async () => {
  const { overrides } = JSON.parse(await readFile('biome.layers.json', 'utf8')) as {
    overrides: { includes: string[] }[];
  };
  const known = overrides.flatMap(({ includes }) => includes);
  const folders = (await readdir('src', { withFileTypes: true })).filter((e) => e.isDirectory());
  // The two outermost layers may import everything; data and what is generated import nothing.
  const free = ['cli', 'action', 'data', 'generated'];
  const unknown = folders.filter(
    ({ name }) => !free.includes(name) && !known.includes(`src/${name}/**`),
  );
  expect(unknown.map(({ name }) => name)).toEqual([]);
});
