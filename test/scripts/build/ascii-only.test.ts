import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { asciiOnly } from '../../../scripts/build/ascii-only.ts';
import { tempFolder } from '../../support/temp-repository.ts';

/** What a source exports as `value` and the code that it became, bundled with one plugin as the build does. */
async function built(source: string, plugin: Plugin) {
  const folder = tempFolder();
  writeFileSync(join(folder, 'main.ts'), source);
  const bundle = await rolldown({
    input: join(folder, 'main.ts'),
    platform: 'node',
    plugins: [plugin],
  });
  const { output } = await bundle.write({
    file: join(folder, 'out.mjs'),
    format: 'esm',
    minify: true,
  });
  const { value } = (await import(pathToFileURL(join(folder, 'out.mjs')).href)) as {
    value: unknown;
  };
  return { value, code: output[0].code };
}

describe('asciiOnly', () => {
  const source = [
    'const text = `a ${"→"} 😀`;',
    'export const value = [text, /[→-⇒]/.test("⇐"), /^[😀-😂]$/u.test("😁"), "\\u00e9é"];',
  ].join('\n');

  it('escapes what strings, templates and patterns hold, and nothing changes', async () => {
    const { value, code } = await built(source, asciiOnly(['main']));
    expect(value).toEqual(['a → 😀', true, true, 'éé']);
    expect(code).toMatch(/^[\n -~]*$/);
  });

  it('leaves chunks alone that were not named, or that hold raw strings', async () => {
    const raw = 'export const value = String.raw`é`;';
    expect((await built(raw, asciiOnly(['main']))).value).toBe('é');
    expect((await built(source, asciiOnly([]))).code).toContain('→');
  });
});
