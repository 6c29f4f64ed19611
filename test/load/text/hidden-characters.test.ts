import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHiddenCharacters } from '../../../src/load/text/hidden-characters.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';

const found = (text: string) =>
  findHiddenCharacters(text).map(({ name, range }) => `${name} ${range.start}-${range.end}`);

const tags = (text: string) =>
  String.fromCodePoint(...[...text].map((letter) => 0xe0000 + letter.charCodeAt(0)));

describe('findHiddenCharacters finds', () => {
  it.each([
    ['an override that turns text around', 'a\u202eb', ['right-to-left override 1-2']],
    [
      'the isolates of Trojan Source',
      '/*\u2066 if (admin) \u2069*/',
      ['left-to-right isolate 2-3', 'pop directional isolate 15-16'],
    ],
    ['a direction mark in Latin text', 'pay\u200fload', ['right-to-left mark 3-4']],
    ['a zero-width space between Latin letters', 'a\u200bb', ['zero width space 1-2']],
    ['a joiner between Latin letters', 'a\u200db', ['zero width joiner 1-2']],
    ['a non-joiner after a space', ' \u200c', ['zero width non-joiner 1-2']],
    ['a joiner after an emoji that joins nothing', '👩\u200d.', ['zero width joiner 2-3']],
    ['a second joiner', '👩\u200d\u200d💻', ['zero width joiner 2-3', 'zero width joiner 3-4']],
    ['a second non-joiner in Persian', 'می\u200c\u200cخ', ['zero width non-joiner 3-4']],
    ['a word joiner', 'a\u2060b', ['word joiner 1-2']],
    ['a soft hyphen', 'ab\u00adc', ['soft hyphen 2-3']],
    ['a byte order mark inside', 'a\ufeffb', ['byte order mark 1-2']],
    ['a terminal escape', '\u001b[2J', ['escape 0-1']],
    ['an 8-bit terminal escape', '\u009b2J', ['control sequence introducer 0-1']],
    [
      'other controls',
      '\0\b\v\f\u007f\u0085',
      [
        'null 0-1',
        'backspace 1-2',
        'vertical tab 2-3',
        'form feed 3-4',
        'delete 4-5',
        'next line 5-6',
      ],
    ],
    [
      'a carriage return that overwrites its line',
      'bad\rgood\r\n',
      ['carriage return without line feed 3-4'],
    ],
    [
      'separators that some readers take for a line end',
      'a\u2028b\u2029',
      ['line separator 1-2', 'paragraph separator 3-4'],
    ],
    ['a message in tag characters', `hi${tags('A!')}`, ['tag character 2-4', 'tag character 4-6']],
    [
      'a message behind a flag',
      `🏴${tags('x')}\u{e007f}`,
      ['tag character 2-4', 'tag character 4-6'],
    ],
    [
      'bytes in variation selectors',
      '😀\u{e0100}\u{e0101}',
      ['variation selector 2-4', 'variation selector 4-6'],
    ],
    ['a second variation selector', '❤\ufe0f\ufe0f', ['variation selector 2-3']],
    [
      'letters that show nothing',
      'a\u3164b\u115f\uffa0',
      ['hangul filler 1-2', 'hangul filler 3-4', 'hangul filler 4-5'],
    ],
    ['what Unicode has not named yet', 'a\u{e0fff}', ['invisible character 1-3']],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('gives the code point', () => {
    expect(findHiddenCharacters(tags('A'))).toEqual([
      { range: { start: 0, end: 2 }, name: 'tag character', codePoint: 0xe0041 },
    ]);
  });
});

describe('findHiddenCharacters leaves alone', () => {
  it.each([
    ['plain text', 'tab\there\nand\r\nlines, “quotes” — dashes, no-break\u00a0space, 中文'],
    ['emoji', '😀 👍🏽 👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈 ❤️‍🔥 🧑🏿‍🚀 1️⃣ #️⃣ ☎︎ ♥️'],
    ['country flags', '🇩🇪🇫🇷'],
    ['the flags of England, Scotland and Wales', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['Persian', 'می\u200cخواهم کتاب\u200cها'],
    ['Hindi and Sinhala', 'क्\u200dष ශ්\u200dරී'],
    ['Thai and Khmer word breaks', 'ภาษา\u200bไทย ភាសា\u200bខ្មែរ'],
    ['direction marks beside Hebrew', 'שלום (C++)\u200f ו\u200eC#'],
    ['variants of Han characters', '葛\u{e0100}飾'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

it('finds only what the text holds there, once each, in order', () => {
  const unit = fc.constantFrom(
    'a',
    ' ',
    '\u200d',
    '\u202e',
    '👩',
    '\ufe0f',
    '\u{e0061}',
    'ی',
    '\r',
  );
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      const text = units.join('');
      let end = 0;
      for (const { range, codePoint } of findHiddenCharacters(text)) {
        expect(range.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(range.start, range.end)).toBe(String.fromCodePoint(codePoint));
        end = range.end;
      }
    }),
  );
});

it('finds the same in ASCII beside another script: every control but tab and line end', () => {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCodePoint(code));
  const hidden = ascii.filter((character) => findHiddenCharacters(character).length > 0);
  const besides = ascii.filter((character) => findHiddenCharacters(`${character}é`).length > 0);
  expect(hidden).toEqual(ascii.filter((one) => (one < ' ' || one > '~') && !'\t\n'.includes(one)));
  expect(besides).toEqual(hidden);
});

it.each([
  ['joiners', '\u200d'],
  ['tags', '\u{e0041}'],
  ['flags', '\u{1f3f4}'],
  ['marks in Hebrew', 'ש\u200f'],
])('takes less than a second for a megabyte of %s', (_, unit) => {
  const text = unit.repeat(2 ** 20 / unit.length);
  const spent = cpuTimer();
  findHiddenCharacters(text);
  expect(spent()).toBeLessThan(3000);
});
