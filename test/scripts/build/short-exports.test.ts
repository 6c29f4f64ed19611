import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'rolldown';
import { expect, it } from 'vitest';
import { shortExports } from '../../../scripts/build/short-exports.ts';
import { tempFolder } from '../../support/temp-repository.ts';

const SHARED = `export let count = 0;
export function add() { count += 1; }
export const name = 'shared';
`;
const ENTRY = `import { add, count, name } from './shared.mjs';
export function counted() { add(); return name + count; }
`;

it('shares among chunks what they shared before, also what changes later', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'shared.mjs'), SHARED);
  for (const name of ['one', 'two']) {
    writeFileSync(join(folder, `${name}.mjs`), `${ENTRY}export const own = '${name}';`);
  }
  await build({
    input: { one: join(folder, 'one.mjs'), two: join(folder, 'two.mjs') },
    plugins: [shortExports()],
    platform: 'node',
    logLevel: 'silent',
    output: {
      dir: join(folder, 'out'),
      format: 'cjs',
      minify: true,
      entryFileNames: '[name].cjs',
      chunkFileNames: 'shared.cjs',
    },
  });
  const out = join(folder, 'out');
  expect(readdirSync(out).sort()).toEqual(['one.cjs', 'shared.cjs', 'two.cjs']);
  expect(readFileSync(join(out, 'shared.cjs'), 'utf8')).toContain('Object.entries({');
  const require = createRequire(join(out, 'x.cjs'));
  const [one, two] = ['./one.cjs', './two.cjs'].map(
    (path) => require(path) as { counted(): string },
  );
  expect([one?.counted(), two?.counted(), one?.counted()]).toEqual([
    'shared1',
    'shared2',
    'shared3',
  ]);
});
