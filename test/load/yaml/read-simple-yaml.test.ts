import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnyYaml } from '../../../src/load/yaml/read-any-yaml.ts';
import { readSimpleYaml } from '../../../src/load/yaml/read-simple-yaml.ts';
import { nearlyYaml } from '../../support/nearly-yaml.ts';

/** Whatever the quick reader reads, the library reads in the same way and has nothing to say about. */
function expectAgreement(text: string): void {
  const simple = readSimpleYaml(text);
  if (simple) expect(readAnyYaml('f', text)).toEqual({ ...simple, problems: [], warnings: [] });
}

describe('the quick reader', () => {
  it.each([
    [
      'mappings and lists',
      'a: x\nb:\n  c: z\n  d:\n    - 1\n    - e: z\n      f: true\nlist:\n- a\n',
    ],
    [
      'scalars',
      'int: 12\nfloat: 0.50\nyes: false\nunit: 30s\nversion: 1.2.0\nurl: https://x.y/z\n',
    ],
    ['quotes', `a: "x: # y"\nb: 'x, y'\nc: "\\\\b\\n\\"q\\""\n`],
    ['brackets', 'a: [x, "y", [1, 2.5], { b: [c], d: {} }]\ne: { f: [], g: orders:read }\n'],
    ['blocks of text', 'a: |\n  x\n\n    # y\n  z\nb: >-\n  x\n  y\n\nc: |-\n  z\nd: 1\n'],
    ['comments and blank lines', '# x\n\na: b # c\n  # d\nc:   # e\n  f: "g"   # h\n'],
    ['characters beyond ASCII', 'a: Grüße — “x” 😀\n'],
  ])('reads %s as the library does', (_, text) => {
    expect(readSimpleYaml(text)).toEqual({ value: readAnyYaml('f', text).value });
    expectAgreement(text);
  });

  it.each([
    ['nothing', ''],
    ['a value without a key', 'x\n'],
    ['a null', 'a:\nb: 1\n'],
    ['what YAML 1.1 reads otherwise', 'a: no\n'],
    ['a number that is not simply one', 'a: 012\n'],
    ['more digits than a number holds', 'a: 12345678901234567\n'],
    ['a key that is set twice', 'a: 1\na: 2\n'],
    ['a key that reaches prototypes', '__proto__: 1\n'],
    ['a quoted key', '"a": 1\n'],
    ['an anchor', 'a: &x 1\n'],
    ['a tag', 'a: !t 1\n'],
    ['a merge key', '<<: 1\n'],
    ['text over several lines', 'a: x\n  y\n'],
    ['brackets over several lines', 'a: [1,\n  2]\n'],
    ['another escape', 'a: "\\u202e"\n'],
    ['a tab', 'a:\t1\n'],
    ['a Windows line end', 'a: 1\r\n'],
    ['a bidi control', 'a: \u202ex\n'],
    ['the marks of documents', '---\na: 1\n'],
    ['a list in a list', 'a:\n  - - 1\n'],
    ['text that is kept to its last line end', 'a: |+\n  x\n'],
    ['deep nesting', `a: ${'['.repeat(30)}${']'.repeat(30)}\n`],
    ['a large file', `a: "${'x'.repeat(40_000)}"\n`],
  ])('leaves %s to the library', (_, text) => {
    expect(readSimpleYaml(text)).toBeUndefined();
  });

  it('reads nothing that is too large for the library', () => {
    const dense = `a: [${'b,'.repeat(18_990)}b]`;
    expect(dense.length).toBeGreaterThan(37_900);
    expect(readSimpleYaml(dense)).toBeDefined();
    expectAgreement(dense);
  });

  it('agrees with the library on every configuration of this repository', () => {
    const folders = ['agents', 'test/fixtures'];
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.ya?ml$/.test(name))
        .map((name) => join(folder, name)),
    );
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    for (const text of texts) expectAgreement(text);
    const read = texts.filter((text) => readSimpleYaml(text) !== undefined);
    expect(read.length / texts.length).toBeGreaterThan(0.9);
  });

  it('agrees with the library on what is nearly YAML', () => {
    fc.assert(fc.property(nearlyYaml, expectAgreement), { numRuns: 5_000 });
  });
});
