import { readdir } from 'node:fs/promises';
import { changedFiles } from './changed-files.ts';

interface Generator {
  generate(): Promise<void>;
}

/**
 * Runs every generator of scripts/generate/, those last that import the sources, which import what others write.
 * With `--check`, fails when that changed a file that is under version control: a stale file was committed.
 */
async function main(): Promise<void> {
  const before = await changedFiles();
  const names = (await readdir(new URL('generate/', import.meta.url))).sort();
  const readsSources = (name: string) => /^(rule|docs)/.test(name);
  for (const name of [...names.filter((n) => !readsSources(n)), ...names.filter(readsSources)]) {
    const generator = (await import(
      new URL(`generate/${name}`, import.meta.url).href
    )) as Generator;
    await generator.generate();
  }
  if (!process.argv.includes('--check')) return;
  const after = await changedFiles();
  // In CI nothing but generation can have touched the clone, so whatever differs from the commit is stale.
  const known = process.env.CI === undefined ? before : new Map<string, string>();
  const stale = [...after].filter(([path, hash]) => known.get(path) !== hash).map(([path]) => path);
  if (stale.length === 0) return;
  console.error('Generated files were stale. They are written now; commit them:');
  for (const path of stale) console.error(`  ${path}`);
  process.exitCode = 1;
}

await main();
