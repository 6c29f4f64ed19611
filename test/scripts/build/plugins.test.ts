import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { asciiOnly } from '../../../scripts/build/ascii-only.ts';
import { eagerFunctions } from '../../../scripts/build/eager-functions.ts';
import { leanBuiltins } from '../../../scripts/build/lean-builtins.ts';
import { tempFolder } from '../../support/temp-repository.ts';

/** What a source exports as `value` and the code that it became, bundled with one plugin as the build does. */
async function built(source: string, plugin: Plugin, minify = true) {
  const folder = tempFolder();
  writeFileSync(join(folder, 'main.ts'), source);
  const bundle = await rolldown({
    input: join(folder, 'main.ts'),
    platform: 'node',
    plugins: [plugin],
  });
  const { output } = await bundle.write({ file: join(folder, 'out.mjs'), format: 'esm', minify });
  const { value } = (await import(pathToFileURL(join(folder, 'out.mjs')).href)) as {
    value: unknown;
  };
  return { value, code: output[0].code };
}

describe('eagerFunctions', () => {
  const eager = eagerFunctions((id) => id.endsWith('main.ts'));

  it.each([
    [
      'declarations that are called from above',
      'export const value = f(2); function f(n: number): number { return n < 1 ? 0 : n + f(n - 1); }',
      3,
    ],
    ['exported ones', 'export function f() { return 1; }\nexport const value = f();', 1],
    [
      'inner ones, after the return',
      'export const value = f(); function f() { return [g(), h()]; function g() { return h() + 1; } function h() { return 1; } }',
      [2, 1],
    ],
    [
      'async ones and generators',
      'export const value = [...g()].length; function* g() { yield a(); } async function a() {}',
      1,
    ],
    [
      'methods, getters and classes',
      'class A { #x = 1; get x() { return this.#x; } static s = () => 2; m() { return [1].map((n) => n + this.x); } }\nexport const value = [new A().m(), A.s(), { f() { return 3; } }.f(), { get g() { return 4; } }.g];',
      [[2], 2, 3, 4],
    ],
    [
      'overloads',
      'function f(a: string): string;\nfunction f(a: number): number;\nfunction f<T>(a: T): T { return a; }\nexport const value = f(1);',
      1,
    ],
    [
      'names',
      'function named() {}\nconst arrow = () => {};\nexport const value = [named.name, arrow.name];',
      ['named', 'arrow'],
    ],
  ])('keeps what %s do', async (_, source, expected) => {
    expect((await built(source, eager, false)).value).toEqual(expected);
  });

  it('leaves parentheses around functions, also where the code is made small', async () => {
    const source =
      'export const value = [1].map(f); function f(n: number) { return [n].filter((m) => m > Math.random()); }';
    expect((await built(source, eager)).code).toMatch(/\(function.*\(e=>/);
  });

  it('touches no other module', async () => {
    const source = 'export const value = f(); function f() { return 1; }';
    const { code } = await built(
      source,
      eagerFunctions(() => false),
    );
    expect(code).not.toContain('(function');
  });
});

describe('leanBuiltins', () => {
  it('takes functions, defaults and whole modules without an import', async () => {
    const source = [
      "import { basename as base, join } from 'node:path';",
      "import process from 'node:process';",
      "import * as os from 'node:os';",
      'export const value = [base(join("a", "b")), typeof process.argv, os.EOL.length > 0];',
    ].join('\n');
    const { value, code } = await built(source, leanBuiltins());
    expect(value).toEqual(['b', 'object', true]);
    expect(code).not.toMatch(/from\s*["']node:/);
  });
});

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
