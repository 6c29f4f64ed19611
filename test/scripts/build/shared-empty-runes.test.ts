import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedEmptyRunes } from '../../../scripts/build/shared-empty-runes.ts';
import * as source from '../../../src/rules/helpers/pattern-complaint.ts';

const PATTERNS = [
  ...[
    '',
    'a',
    '\\b(item-1|item-2|other)\\b',
    '(?i)straße|ΣΊΣΥΦΟΣ',
    '[^\\n]{3,7}?x*',
    '.*',
    '\\pL+\\d',
  ],
  ...['(?P<first>a|ab)(?P<second>c|bcd)(d*)', '^(?:a|b|)$', '[a-z&&[^b]]', '(a{0}b)*', '\\Qa.b\\E'],
  ...['(?=a)', '(', 'a{2000}', '[z-a]', '(?P<n>a)(?P<n>b)'],
];
const TEXTS = ['', 'a', 'item-2', 'x item-1 y', 'STRASSE straße', 'σίσυφος', 'abcd', 'a.b', '\n'];

let folder = '';
let file = '';
beforeAll(async () => {
  folder = mkdtempSync(join(resolve('.cache'), 'runes-'));
  file = join(folder, 'patterns.mjs');
  await build({
    input: resolve('src/rules/helpers/pattern-complaint.ts'),
    platform: 'node',
    tsconfig: true,
    plugins: [sharedEmptyRunes()],
    logLevel: 'silent',
    output: { file, format: 'esm' },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('RE2 with one empty list of characters', () => {
  it('makes no other', () => {
    expect(readFileSync(file, 'utf8').split('new Int32Array(0)')).toHaveLength(2);
  });

  it('takes and refuses the patterns that it would, and finds the same', async () => {
    const bundled = (await import(pathToFileURL(file).href)) as typeof source;
    expect(verdicts(bundled)).toEqual(verdicts(source));
  });
});

/** Of each pattern what is wrong with it, or what it finds in each text; twice, lest the first leaves something behind. */
function verdicts({ compilePattern }: typeof source) {
  return [...PATTERNS, ...PATTERNS].map((pattern) => {
    const found = compilePattern(pattern, 's');
    if (found.complaint !== undefined) return found.complaint;
    return TEXTS.map((text) => [...found.compiled.matchAll(text)].map((match) => [...match]));
  });
}
