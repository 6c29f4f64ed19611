import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DEFAULT_MODELS } from '../../src/import/default-models.ts';
import { importFile } from '../../src/import/import-file.ts';
import { importers } from '../../src/import/importers.ts';
import { loadImported } from '../../src/import/load-imported.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/import/', import.meta.url));

// test/fixtures/import/<format>/<case>/ holds the file to import, what it becomes under agents/, and the notes.
describe.each([...importers.values()])('import $format', (importer) => {
  const folder = join(FIXTURES, importer.format);

  test.each(readdirSync(folder))('%s', async (name) => {
    const found = join(folder, name);
    const [source = ''] = readdirSync(found).filter((file) =>
      importer.endings.some((ending) => file.endsWith(ending)),
    );
    const options = { owner: '@acme/agents', models: DEFAULT_MODELS };
    const bytes = readFileSync(join(found, source));
    const { agents, refused } = importFile(importer, source, bytes, options);
    expect(refused).toBeUndefined();
    const expected = ['notes.txt', source];
    for (const agent of agents) {
      expect(loadImported(agent)).toMatchObject({ problems: [], warnings: [] });
      for (const [path, text] of Object.entries(agent.files)) {
        const file = join('agents', agent.name, path);
        expected.push(file);
        await expect(text).toMatchFileSnapshot(join(found, file));
      }
    }
    const notes = agents.flatMap((agent) => agent.notes.map((note) => `${agent.name}: ${note}\n`));
    await expect(notes.join('')).toMatchFileSnapshot(join(found, 'notes.txt'));
    expect(filesBelow(found)).toEqual(expected.sort());
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(folder, path))
    .sort();
}
