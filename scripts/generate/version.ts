import { mkdir, readFile, writeFile } from 'node:fs/promises';

/** Writes the version into a module of its own, so that `--version` reads no package.json at start-up. */
export async function generate(): Promise<void> {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  await mkdir('src/generated', { recursive: true });
  await writeFile(
    'src/generated/version.ts',
    `// Written by scripts/generate/version.ts from package.json; do not edit.\nexport const version = '${version}';\n`,
  );
}
