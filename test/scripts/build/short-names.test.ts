import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import * as whole from 're2js';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shortNames } from '../../../scripts/build/short-names.ts';

type Engine = typeof whole;

let folder = '';
let short: Engine;
let size = { whole: 0, short: 0 };
beforeAll(async () => {
  folder = mkdtempSync(join(resolve('.cache'), 'names-'));
  const built = async (name: string, plugins: ReturnType<typeof shortNames>[]) => {
    const { output } = await build({
      input: resolve('node_modules/re2js/build/index.js'),
      platform: 'node',
      plugins,
      logLevel: 'silent',
      output: { dir: folder, format: 'esm', minify: true, entryFileNames: name },
    });
    return output[0].code.length;
  };
  size = {
    whole: await built('whole.mjs', []),
    short: await built('short.mjs', [shortNames(/node_modules.re2js.build.index\.js$/)]),
  };
  short = (await import(pathToFileURL(join(folder, 'short.mjs')).href)) as Engine;
});
afterAll(() => rmSync(folder, { recursive: true }));

const TEXTS = [
  '',
  'ab',
  'aaab\nAB',
  'order 1234, refund 5 €',
  'ſtraße ÄÖ',
  '中文 κόσμε',
  'a.b@c.d',
];
const PIECES = [
  'a',
  'b',
  '.',
  '\\d',
  '\\w',
  '\\s',
  '\\b',
  '^',
  '$',
  '[a-c]',
  '[^\\d]',
  'é',
  '\\pL',
];
const MORE = [
  '\\p{Greek}',
  '[[:upper:]]',
  '(?i)A',
  '(?:ab)',
  '\\x{10ffff}',
  '(',
  '[z-a]',
  'a**',
  '\\1',
];
const AFTER = ['', '*', '+?', '?', '{2}', '{1,3}', '{2,}?', '|', ')'];

const pattern: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...PIECES, ...MORE), fc.constantFrom(...AFTER)), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.map((part) => part.join('')).join(''))
  .chain((text) => fc.constantFrom(text, `(${text})x?`, `(?P<n>${text})|b`, `(?<a>${text})`));

describe('RE2 with short names', () => {
  it('answers what all of it answers, of every pattern, or complains in the same words', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(pattern, fc.constantFrom(0, 1, 2, 3, 4, 7), (pattern, flags) => {
        const said = everything(short, pattern, flags);
        expect(said).toEqual(everything(whole, pattern, flags));
        seen.add('complaint' in said ? 'complaint' : 'answers');
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual(['answers', 'complaint']);
  });

  it('finds among several patterns those that match', () => {
    const matching = ({ RE2Set }: Engine) => {
      const set = new RE2Set();
      for (const one of ['refund', '^order', '\\d{4}', '€$']) set.add(one);
      set.compile();
      return TEXTS.map((text) => set.match(text));
    };
    expect(matching(short)).toEqual(matching(whole));
    expect(matching(whole).flat().length).toBeGreaterThan(2);
  });

  it('is smaller by what this is for', () => {
    expect(size.short).toBeLessThan(0.93 * size.whole);
  });
});

function everything({ RE2JS }: Engine, pattern: string, flags: number) {
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern), flags);
    const groups = compiled.groupCount();
    return {
      groups,
      named: compiled.namedGroups(),
      answers: TEXTS.map((text) => {
        const matcher = compiled.matcher(text);
        const found: unknown[] = [];
        while (matcher.find() && found.length < 20) {
          const inner = Array.from({ length: groups + 1 }, (_, group) => matcher.group(group));
          found.push([matcher.start(), matcher.end(), inner]);
        }
        return [
          found,
          compiled.test(text),
          compiled.matches(text),
          compiled.split(text),
          compiled.matcher(text).replaceAll('<$0>'),
        ];
      }),
    };
  } catch (error) {
    return { complaint: String(error) };
  }
}
