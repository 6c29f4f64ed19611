import { jsonText } from '../../src/core/json-text.ts';
import { DIFF_FIXTURES, type Expected } from '../../test/support/diff-fixtures.ts';
import { layEdit } from '../../test/support/lay-edit.ts';
import { exampleFiles } from '../example-files.ts';
import { writeFolder } from '../write-folder.ts';

export const FIXTURES = 'test/fixtures/diff';

/** Writes the pair of every change kind as two whole repositories, so that anyone can compare them by hand. */
export async function generate(): Promise<void> {
  await writeFolder(FIXTURES, await diffFixtures());
}

/** Path under test/fixtures/diff → content: `<kind>/base`, `<kind>/head`, and `<kind>/expected.json`. */
export async function diffFixtures(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const example = await exampleFiles();
  for (const [kind, { base, head, forward, reverse }] of Object.entries(DIFF_FIXTURES)) {
    const before = layEdit(example, base);
    for (const [path, text] of before) files.set(`${kind}/base/${path}`, text);
    for (const [path, text] of layEdit(before, head)) files.set(`${kind}/head/${path}`, text);
    const expected = { forward: forward.map(toChange), reverse: reverse.map(toChange) };
    files.set(`${kind}/expected.json`, jsonText(expected));
  }
  return files;
}

function toChange([kind, bump, path]: Expected[number]): object {
  return { kind, bump, path };
}
