import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordDiff } from '../../../src/diff/word-diff.ts';
import { joinChanges } from '../../../src/report/diff/join-changes.ts';
import { readableSegments } from '../../../src/report/diff/readable-segments.ts';
import { markWords, wordDiffLines } from '../../../src/report/diff/word-diff-lines.ts';

/** The diff of two texts as it is shown without colour. */
const shown = (base: string, head: string) =>
  wordDiffLines(readableSegments(wordDiff(base, head)), (text) => text, markWords).join('\n');

describe('words', () => {
  test('are marked as git marks them', () => {
    expect(shown('Be polite, always.', 'Be brief, always!')).toBe(
      'Be [-polite-]{+brief+}, always[-.-]{+!+}',
    );
  });

  test('that change side by side are one change', () => {
    expect(shown('you refund alone today.', 'you pay later today.')).toBe(
      'you [-refund alone-]{+pay later+} today.',
    );
  });

  test('that stay by coincidence in a text that was written anew go with it', () => {
    expect(
      shown(
        'Hi. You look up the order and the customer, then you promise a refund. Bye.',
        'Hi. Ask for the invoice, and say that the team answers within a day. Bye.',
      ),
    ).toBe(
      'Hi. [-You look up the order and the customer, then you promise a refund-]{+Ask for the invoice, and say that the team answers within a day+}. Bye.',
    );
  });

  test('that stand apart are two', () => {
    expect(shown('a b c', 'x b y')).toBe('[-a-]{+x+} b [-c-]{+y+}');
  });

  test('come and go in whole lines', () => {
    expect(shown('a\nb\nc', 'a\nc')).toBe('a\n[-b-]\nc');
    expect(shown('a\nc', 'a\nb one\nb two\nc')).toBe('a\n{+b one+}\n{+b two+}\nc');
  });
});

describe('white space', () => {
  test('that is all that changed is shown', () => {
    expect(shown('a  b', 'a b')).toBe('a[-  -]{+ +}b');
    expect(shown('a\n', 'a')).toBe('a[-\\n-]');
    expect(shown('a', 'a\n\nb'.slice(0, 3))).toBe('a{+\\n\\n+}');
    expect(shown('a\r\nb', 'a\nb')).toBe('a[-\\r\\n-]{+\\n+}\nb');
  });

  test('of lines that are folded anew is no change beside a real one', () => {
    expect(shown('one two\nthree four', 'one\ntwo three five')).toBe(
      'one\ntwo three [-four-]{+five+}',
    );
  });

  test('of lines that are folded anew is shown where it is all that changed', () => {
    expect(shown('one two\nthree', 'one\ntwo three')).toBe('one[- -]{+\\n+}\ntwo[-\\n-]{+ +}three');
  });

  test('that makes a paragraph is a change', () => {
    expect(shown('one two three', 'one\n\ntwo four')).toBe(
      'one[- -]{+\\n\\n+}\ntwo [-three-]{+four+}',
    );
  });
});

describe('long unchanged stretches are left out', () => {
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => `This is line ${from + at}.`).join('\n');

  test('between changes, but for two lines on either side', () => {
    expect(shown(`a\n${lines(1, 20)}\nb`, `x\n${lines(1, 20)}\ny`)).toBe(
      `[-a-]{+x+}\n${lines(1, 2)}\n…\n${lines(19, 20)}\n[-b-]{+y+}`,
    );
  });

  test('before the first and after the last change', () => {
    expect(
      shown(`${lines(1, 20)}\na\n${lines(21, 40)}`, `${lines(1, 20)}\nx\n${lines(21, 40)}`),
    ).toBe(`…\n${lines(19, 20)}\n[-a-]{+x+}\n${lines(21, 22)}\n…`);
  });

  test('within one line, between words', () => {
    const words = 'word '.repeat(100);
    const text = shown(`a ${words}b`, `x ${words}y`);
    expect(text).toMatch(/^\[-a-\]\{\+x\+\}( word){25,33} … (word ){25,33}\[-b-\]\{\+y\+\}$/);
  });

  test('but not a short one', () => {
    expect(shown(`a\n${lines(1, 5)}\nb`, `x\n${lines(1, 5)}\ny`)).toBe(
      `[-a-]{+x+}\n${lines(1, 5)}\n[-b-]{+y+}`,
    );
  });
});

test('joined changes still hold both texts', () => {
  const word = fc.constantFrom('a', 'bb', 'ccc', '\n', ' ', '. ');
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (base, head) => {
      const joined = joinChanges(wordDiff(base, head));
      const without = (kind: string) =>
        joined.map((segment) => (segment.kind === kind ? '' : segment.text)).join('');
      expect(without('added')).toBe(base);
      expect(without('removed')).toBe(head);
      expect(joined.every((segment, index) => segment.kind !== joined[index + 1]?.kind)).toBe(true);
    }),
  );
});

test('no changed word is lost, and no unchanged one is marked', () => {
  const word = fc.constantFrom('a', 'b', 'c', '\n', ' ', '  ', '.', 'long '.repeat(60));
  const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (base, head) => {
      const segments = readableSegments(wordDiff(base, head));
      const words = (kinds: readonly string[]) =>
        segments
          .filter(({ kind }) => kinds.includes(kind))
          .map(({ text: words }) => words)
          .join('')
          .replace(/\s+/g, '');
      const isWhole = !segments.some(({ kind }) => kind === 'elided');
      if (isWhole) {
        expect(words(['same', 'removed'])).toBe(base.replace(/\s+/g, ''));
        expect(words(['same', 'added'])).toBe(head.replace(/\s+/g, ''));
      }
      if (base === head) expect(segments.every(({ kind }) => kind === 'same')).toBe(true);
      else expect(segments.some(({ kind }) => kind === 'added' || kind === 'removed')).toBe(true);
    }),
  );
});
