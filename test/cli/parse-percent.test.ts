import { expect, test } from 'vitest';
import { parsePercent } from '../../src/cli/parse-percent.ts';

test.each([
  ['10', 0.1],
  ['0.5', 0.005],
  ['100', 1],
  ['0', 0],
  ['10%', 0.1],
])('%s %% is the share %d', (text, share) => {
  expect(parsePercent(text)).toBe(share);
});

test.each(['', '-1', '101', '1e1', '%', '10%%', '0x10', '0.00001', ' 5'])(
  '“%s” is none',
  (text) => {
    expect(() => parsePercent(text)).toThrow('a share is a number of percent');
  },
);

test('nothing is less than a canary needs', () => {
  expect(() => parsePercent('0', 0.0001)).toThrow('a share is a number of percent');
});
