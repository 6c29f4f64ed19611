import { describe, expect, test } from 'vitest';
import { conflictMarker } from '../../../src/load/text/conflict-marker.ts';

const CONFLICT = '<<<<<<< HEAD\nbriefly\n=======\nat length\n>>>>>>> topic\n';
const found = (text: string, markdown = true) => {
  const range = conflictMarker(text, markdown);
  return range && [range.start, text.slice(range.start, range.end)];
};

describe('a merge conflict in a text', () => {
  test.each<[string, string, [number, string]]>([
    ['as git writes it', `Answer\n${CONFLICT}`, [7, '<<<<<<< HEAD']],
    [
      'with the base between, as diff3 has it',
      `<<<<<<< ours\na\n||||||| 1f2e\nb\n=======\nc\n>>>>>>> theirs`,
      [0, '<<<<<<< ours'],
    ],
    [
      'with the line endings of Windows',
      `Answer\r\n${CONFLICT.replaceAll('\n', '\r\n')}`,
      [8, '<<<<<<< HEAD'],
    ],
    ['after an example of one', `\`\`\`\n${CONFLICT}\`\`\`\n${CONFLICT}`, [61, '<<<<<<< HEAD']],
    [
      'around the beginning of a fence',
      '<<<<<<< HEAD\n```\n=======\n~~~\n>>>>>>> topic\n',
      [0, '<<<<<<< HEAD'],
    ],
    [
      'after an edit block',
      `<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n${CONFLICT}`,
      [43, '<<<<<<< HEAD'],
    ],
  ])('%s', (_, text, place) => {
    expect(found(text)).toEqual(place);
  });

  test.each([
    ['a fenced example', `Resolve\n\n~~~~text\n~~~\n${CONFLICT}~~~~\n`],
    ['an indented example', CONFLICT.replace(/^/gm, '    ')],
    ['how agents are told to write edits', '<<<<<<< SEARCH\nold\n=======\nnew\n>>>>>>> REPLACE\n'],
    ['a heading underlined', 'Title\n=======\n'],
    ['markers in another order', '>>>>>>> a\n=======\n<<<<<<< b\n'],
    ['a marker alone', 'Lines that start with <<<<<<< or >>>>>>> are git’s.\n<<<<<<< HEAD\n'],
  ])('not %s', (_, text) => {
    expect(found(text)).toBeUndefined();
  });

  test('only Markdown has fences', () => {
    expect(found(`# \`\`\`\n\`\`\`\n${CONFLICT}`, false)).toBeDefined();
  });

  test('a megabyte of openings takes no time', () => {
    const text = `${'<<<<<<< a\n'.repeat(100_000)}>>>>>>> b`;
    const before = process.cpuUsage();
    expect(found(text)).toBeUndefined();
    expect(process.cpuUsage(before).user).toBeLessThan(500_000);
  });
});
