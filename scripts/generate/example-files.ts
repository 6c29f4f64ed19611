import { mkdir, writeFile } from 'node:fs/promises';
import { exampleFiles } from '../example-files.ts';

/** Puts the example repository into a module, so that `explain` can show a rule's example without its files. */
export async function generate(): Promise<void> {
  const entries = [...(await exampleFiles())].map((entry) => `  ${JSON.stringify(entry)},`);
  await mkdir('src/generated', { recursive: true });
  await writeFile(
    'src/generated/example-files.ts',
    [
      '// Written by scripts/generate/example-files.ts from test/fixtures/example; do not edit.',
      'export const exampleFiles: ReadonlyMap<string, string> = new Map([',
      ...entries,
      ']);',
      '',
    ].join('\n'),
  );
}
