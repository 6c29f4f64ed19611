import pc from 'picocolors';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { sourceFrame } from '../../src/report/text/source-frame.ts';
import { at, findingIn } from './support/findings.ts';

const style = {
  colors: pc.createColors(false),
  mark: (text: string) => text,
  columns: stringWidth,
};

/** The frame around what stands between « and ». */
function frame(text: string): string {
  const { location, snippet = [] } = findingIn(text);
  const gutter = String(location.line + snippet.length - 1).length;
  return `\n${sourceFrame({ location, snippet }, { ...style, gutter }).join('\n')}\n`;
}

describe('one line', () => {
  test('carets stand under what is meant', () => {
    expect(frame('model: «claude-haiku-4-5» # x')).toMatchInlineSnapshot(`
      "
        |
      1 | model: claude-haiku-4-5 # x
        |        ^^^^^^^^^^^^^^^^
      "
    `);
  });

  test('wide characters take two columns, an emoji of several parts too', () => {
    expect(frame('日本語の«テキスト»です')).toMatchInlineSnapshot(`
      "
        |
      1 | 日本語のテキストです
        |         ^^^^^^^^
      "
    `);
    expect(frame('👩‍💻 «ab»')).toMatchInlineSnapshot(`
      "
        |
      1 | 👩‍💻 ab
        |    ^^
      "
    `);
  });

  test('tabs are as wide as they are shown, and combining marks have no width', () => {
    expect(frame('\tkey:\t«value»')).toMatchInlineSnapshot(`
      "
        |
      1 |     key:    value
        |             ^^^^^
      "
    `);
    expect(frame('e\u0301e\u0301 «ab»')).toMatchInlineSnapshot(`
      "
        |
      1 | éé ab
        |    ^^
      "
    `);
  });

  test('characters that hide are as wide as what shows them', () => {
    expect(frame('x\u202e«y\u200b»z')).toMatchInlineSnapshot(`
      "
        |
      1 | x\\u{202E}y\\u{200B}z
        |          ^^^^^^^^^
      "
    `);
  });

  test('an empty range has one caret, also at the end of a line and in an empty file', () => {
    expect(frame('ab«»cd')).toMatchInlineSnapshot(`
      "
        |
      1 | abcd
        |   ^
      "
    `);
    expect(frame('ab«»\ncd')).toMatchInlineSnapshot(`
      "
        |
      1 | ab
        |   ^
      "
    `);
    expect(frame('«»')).toMatchInlineSnapshot(`
      "
        |
      1 |
        | ^
      "
    `);
  });

  test('a range over a line break alone points behind the line', () => {
    expect(frame('ab«\n»cd')).toMatchInlineSnapshot(`
      "
        |
      1 | ab
        |   ^
      "
    `);
  });

  test('a line with its line break is one line', () => {
    expect(frame('«ab\n»cd')).toMatchInlineSnapshot(`
      "
        |
      1 | ab
        | ^^
      "
    `);
  });
});

describe('several lines', () => {
  test('a bracket goes from the first character to the last', () => {
    expect(frame('one «two\nthree\nfour» five')).toMatchInlineSnapshot(`
      "
        |
      1 |   one two
        |  _____^
      2 | | three
      3 | | four five
        | |____^
      "
    `);
  });

  test('it starts beside a line that is meant from its first character', () => {
    expect(frame('limits:\n  «a: 1\n  b: 2»\nc: 3')).toMatchInlineSnapshot(`
      "
        |
      2 | /   a: 1
      3 | |   b: 2
        | |______^
      "
    `);
  });

  test('the last line break belongs to the line that it ends', () => {
    expect(frame('«a\nb\n»c')).toMatchInlineSnapshot(`
      "
        |
      1 | / a
      2 | | b
        | |_^
      "
    `);
  });

  test('of many lines the first five are shown', () => {
    expect(frame('«1\n2\n3\n4\n5\n6» 7')).toMatchInlineSnapshot(`
      "
        |
      1 | / 1
      2 | | 2
      3 | | 3
      4 | | 4
      5 | | 5
        | …
      "
    `);
  });

  test('line numbers stay aligned', () => {
    expect(frame(`${'\n'.repeat(8)}a «b\nc» d`)).toMatchInlineSnapshot(`
      "
         |
       9 |   a b
         |  ___^
      10 | | c d
         | |_^
      "
    `);
  });

  test('wide characters before the end', () => {
    expect(frame('日 «本\n語 テ» x')).toMatchInlineSnapshot(`
      "
        |
      1 |   日 本
        |  ____^
      2 | | 語 テ x
        | |_____^
      "
    `);
  });
});

describe('long lines are cut around what is meant', () => {
  const rows = (text: string) => {
    const [, line = '', carets = ''] = sourceFrame(
      (({ location, snippet = [] }) => ({ location, snippet }))(findingIn(text)),
      { ...style, gutter: 1 },
    );
    return { line: line.slice('1 | '.length), carets: carets.slice('  | '.length) };
  };
  const under = ({ line, carets }: ReturnType<typeof rows>) =>
    line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1);

  test.each([
    ['in the middle', `${'x'.repeat(300)}«caret»${'y'.repeat(300)}`, 'caret'],
    ['at the end', `${'word '.repeat(60)}«last»`, 'last'],
    ['at the beginning', `«first»${' word'.repeat(60)}`, 'first'],
  ])('%s', (_, text, meant) => {
    const shown = rows(text);
    expect(shown.line.length).toBeLessThanOrEqual(120);
    expect(shown.line.length).toBeGreaterThan(100);
    expect(under(shown)).toBe(meant);
  });

  test('a place that is itself too long is cut at its end, so that something stands beside it', () => {
    const shown = rows(`a «${'m'.repeat(500)}» tail`);
    expect(shown.line).toBe(`a ${'m'.repeat(71)}… tail`);
    expect(under(shown)).toBe(`${'m'.repeat(71)}…`);
  });

  test('no wide character is cut in two', () => {
    const shown = rows(`${'日'.repeat(200)}«本»${'👩‍💻'.repeat(200)}`);
    expect(stringWidth(shown.line)).toBeLessThanOrEqual(120);
    expect(shown.line).toMatch(/^…日+本(?:👩‍💻)+…$/);
  });

  test('lines that came cut are shown from where they begin', () => {
    const snippet = [`${'z'.repeat(100)}HERE${'w'.repeat(290)}`];
    const source = { location: at('a', 1, 3001, 1, 3005), snippet, snippetColumn: 2901 };
    const [, line = '', carets = ''] = sourceFrame(source, { ...style, gutter: 1 });
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('HERE');
    expect(line).toMatch(/^1 \| …z+HEREw+…$/);
  });
});
