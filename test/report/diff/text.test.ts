import { expect, test } from 'vitest';
import { costInWords } from '../../../src/report/diff/cost-in-words.ts';
import { diffText } from '../../../src/report/diff/text.ts';
import { sampleDiff } from '../support/sample-diff.ts';

test('a diff as people read it', async () => {
  await expect(diffText(sampleDiff, { color: false })).toMatchFileSnapshot('__goldens__/text.txt');
});

test('in colour, words are marked by it alone', async () => {
  const text = diffText(sampleDiff, { color: true }).replaceAll('\u001b', '␛');
  await expect(text).toMatchFileSnapshot('__goldens__/text-color.txt');
});

test('without a difference it says between what', () => {
  expect(diffText({ ...sampleDiff, agents: [] }, { color: false })).toBe(
    'No agent differs between 1111111111 and working tree.\n',
  );
});

test('money is said with what it rests on', () => {
  const cost = { base: 0, head: 0, delta: 0, runs: 10, runsFrom: '--runs', answers: null };
  expect(costInWords({ ...cost, base: 30, head: 31.236, delta: 1.236 })).toBe(
    '$30.00 → $31.24 a month (+$1.24), for 10 runs (--runs) of one call each at list prices, answers not counted',
  );
  expect(costInWords({ ...cost, base: 30, head: 29.998, delta: -0.002 })).toContain(
    '$30.00 → $30.00 a month (-$0.002)',
  );
  expect(costInWords({ ...cost, base: 0.0312, head: 0.0386, delta: 0.0074 })).toContain(
    '$0.0312 → $0.0386 a month (+$0.0074)',
  );
  expect(costInWords({ ...cost, base: 5, head: 5, answers: { base: 500, head: 1_000 } })).toBe(
    '$5.00 a month as before, for 10 runs (--runs) of one call each at list prices, answers of 500 → 1,000 tokens at most',
  );
  expect(costInWords({ unknown: 'nobody knows' })).toBe('unknown: nobody knows');
});
