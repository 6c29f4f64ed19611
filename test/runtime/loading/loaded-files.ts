import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Files of a folder that a program loads, with their bytes: by what Node says, not by what the code looks like.
 *
 * @param program the body of an async function
 */
export function loadedFiles(
  {
    of,
    cwd,
    format,
  }: { readonly of: string; readonly cwd: string; readonly format: 'esm' | 'cjs' },
  program: string,
): Readonly<Record<string, number>> {
  const name = join(cwd, format === 'esm' ? 'measured.mjs' : 'measured.cjs');
  const told = `process.stdout.write(JSON.stringify([...loaded].filter((path) => path.startsWith('${of}/'))))`;
  const main =
    format === 'esm'
      ? `import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
const loaded = new Set();
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) loaded.add(fileURLToPath(url));
    return next(url, context);
  },
});
${program}
${told};`
      : `(async () => { ${program} const loaded = Object.keys(require.cache); ${told}; })();`;
  writeFileSync(name, main);
  const paths: string[] = JSON.parse(
    execFileSync(process.execPath, [name], { cwd, encoding: 'utf8' }),
  );
  return Object.fromEntries(paths.map((path) => [relative(of, path), statSync(path).size]));
}
