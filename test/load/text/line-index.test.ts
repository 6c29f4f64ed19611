import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIndex } from '../../../src/load/text/line-index.ts';

const at = (text: string, start: number, end = start) => {
  const { line, column, endLine, endColumn } = lineIndex(text).locate('f', { start, end });
  return [line, column, endLine, endColumn];
};

describe('lineIndex', () => {
  it.each([
    ['the start', 'ab\ncd', 0, 1, [1, 1, 1, 2]],
    ['the newline belongs to its line', 'ab\ncd', 2, 3, [1, 3, 2, 1]],
    ['the second line', 'ab\ncd', 3, 5, [2, 1, 2, 3]],
    ['the end', 'ab\ncd', 5, 5, [2, 3, 2, 3]],
    ['after the last newline', 'ab\n', 3, 3, [2, 1, 2, 1]],
    ['nothing', '', 0, 0, [1, 1, 1, 1]],
    ['\\r\\n ends a line once', 'a\r\nb', 3, 4, [2, 1, 2, 2]],
    ['a lone \\r ends none', 'a\rb', 2, 3, [1, 3, 1, 4]],
    ['columns count UTF-16 units', '👍x', 2, 3, [1, 3, 1, 4]],
    ['over lines', 'ab\ncd\nef', 1, 7, [1, 2, 3, 2]],
    ['past the end', 'ab', 7, 9, [1, 3, 1, 3]],
    ['end before start', 'abc', 2, 1, [1, 3, 1, 3]],
  ])('%s', (_, text, start, end, expected) => {
    expect(at(text, start, end)).toEqual(expected);
  });

  it('carries the file', () => {
    expect(lineIndex('a').locate('x/y.md', { start: 0, end: 1 }).file).toBe('x/y.md');
  });

  it('agrees with splitting the text, at every offset', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', 'é', '')), (pieces) => {
        const text = pieces.join('');
        for (let offset = 0; offset <= text.length; offset++) {
          const before = text.slice(0, offset).split('\n');
          expect(at(text, offset).slice(0, 2)).toEqual([
            before.length,
            (before.at(-1)?.length ?? 0) + 1,
          ]);
        }
      }),
    );
  });

  it('never throws, whatever the range', () => {
    fc.assert(
      fc.property(fc.string(), fc.double(), fc.double(), (text, start, end) => {
        const location = lineIndex(text).locate('f', { start, end });
        expect(location.line).toBeGreaterThan(0);
        expect(location.column).toBeGreaterThan(0);
      }),
    );
  });
});
