import { expect, test } from 'vitest';
import { headline } from '../../src/report/headline.ts';

test.each([
  ['The file is not UTF-8.', 'the file is not UTF-8'],
  [
    'A second document starts here; readers would fail.',
    'a second document starts here; readers would fail',
  ],
  ['Nothing stands before this comma.', 'nothing stands before this comma'],
  ['`limits` of example has none of them', '`limits` of example has none of them'],
  ['YAML 1.1 readers disagree', 'YAML 1.1 readers disagree'],
  ['The-agent is no agent', 'The-agent is no agent'],
  ['and so on...', 'and so on...'],
  ['a word that was cut…', 'a word that was cut…'],
])('%s → %s', (message, expected) => {
  expect(headline(message)).toBe(expected);
});
