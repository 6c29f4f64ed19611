import { describe, expect, test } from 'vitest';
import { isRange, parseRange } from '../../src/cli/parse-range.ts';

describe('a range', () => {
  test.each([
    ['main..feature', { base: 'main', head: 'feature', fork: false }],
    ['main...feature', { base: 'main', head: 'feature', fork: true }],
    ['2.3.0..2.4.0-rc.1', { base: '2.3.0', head: '2.4.0-rc.1', fork: false }],
    ['HEAD~2..', { base: 'HEAD~2', head: 'HEAD', fork: false }],
    ['..feature', { base: 'HEAD', head: 'feature', fork: false }],
    ['main', { base: 'main', fork: false }],
    ['dir:a..dir:b', { base: 'dir:a', head: 'dir:b', fork: false }],
    ['dir:../a..dir:../b/..', { base: 'dir:../a', head: 'dir:../b/..', fork: false }],
    ['dir:..', { base: 'dir:..', fork: false }],
    ['main..dir:./a.b', { base: 'main', head: 'dir:./a.b', fork: false }],
  ])('%s', (text, expected) => {
    expect(parseRange(text)).toEqual(expected);
  });

  test.each(['', '..', '...', 'a..b..c'])('is not %j', (text) => {
    expect(() => parseRange(text)).toThrow('is no range');
  });
});

test('what can only be a range needs no agent before it', () => {
  expect(['a..b', 'a...b', '..b', 'dir:a'].map(isRange)).toEqual([true, true, true, true]);
  expect(['main', '2.3.0', 'refund-assistant'].map(isRange)).toEqual([false, false, false]);
});
