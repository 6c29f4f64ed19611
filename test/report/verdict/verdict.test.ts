import { expect, test } from 'vitest';
import { compare } from '../../../src/evals/compare/compare.ts';
import type { EvalVerdict } from '../../../src/evals/verdict/verdict.ts';
import { verdictMarkdown } from '../../../src/report/verdict/markdown.ts';
import { verdictText } from '../../../src/report/verdict/text.ts';
import {
  type Chance,
  chanceTrials,
  comparisonOf,
  type MadeComparison,
} from '../../evals/support/made-trials.ts';
import { memoryLedger } from '../../evals/support/memory-ledger.ts';

async function verdictFor(seed: number, chance: Chance, made: MadeComparison = {}) {
  const trials = chanceTrials(seed, chance);
  return (await compare(comparisonOf(made), { trials, ledger: memoryLedger() })).verdict;
}
const worse: Chance = ({ side }) => (side === 'head' ? 0.7 : 0.95);
const calm: Chance = ({ caseKey }) => (caseKey === 'case-0003' ? 1 : 0.97);
const sliced = (index: number) => ({
  slice: index % 2 === 0 ? 'refunds' : 'greetings',
  ...(index === 3 ? { critical: 'never' as const, description: 'never shows a card number' } : {}),
});

const VERDICTS: readonly (readonly [string, () => Promise<EvalVerdict>])[] = [
  ['block', () => verdictFor(2, worse)],
  [
    'critical-failed',
    () =>
      verdictFor(1, ({ caseKey }) => Number(caseKey !== 'case-0003'), {
        each: (index) => ({ ...sliced(index), ...(index === 4 ? { critical: 'confirmed' } : {}) }),
      }),
  ],
  ['pass', () => verdictFor(1, calm, { cases: 120, each: sliced })],
  [
    'nothing-affected',
    () => verdictFor(1, () => 1, { each: (index) => ({ head: `base-${index}` }) }),
  ],
  ['cannot-answer', () => verdictFor(1, () => 1, { cases: 20, settings: { margin: 0.05 } })],
  ['cap-reached', () => verdictFor(4, ({ side }) => (side === 'head' ? 0.83 : 0.9), { cases: 40 })],
];

test.each(VERDICTS)('%s, at a terminal', async (name, verdictOf) => {
  const text = verdictText(await verdictOf(), { color: false });
  await expect(text).toMatchFileSnapshot(`__goldens__/${name}.txt`);
});

test.each(VERDICTS)('%s, in a pull request', async (name, verdictOf) => {
  const text = verdictMarkdown(await verdictOf(), { limit: 65_000 });
  await expect(text).toMatchFileSnapshot(`__goldens__/${name}.md`);
});

test('answers of a model are text, and the whole stays below its limit', async () => {
  const verdict = await verdictFor(2, worse);
  const hostile = '\u001b[31m</details> ![x](http://x) | `code` @everyone';
  const [first] = verdict.broken.shown;
  if (first === undefined) throw new Error('nothing broke');
  const shown = Array.from({ length: 10 }, () => ({
    ...first,
    description: hostile,
    head: { ...first.head, output: hostile.repeat(40) },
  }));
  const changed = { ...verdict, broken: { seen: 30, confirmed: 10, shown } };
  expect(verdictText(changed, { color: false })).not.toContain('\u001b');
  const markdown = verdictMarkdown(changed, { limit: 4000 });
  expect(markdown.length).toBeLessThanOrEqual(4000);
  expect(markdown).not.toContain('\u001b');
  expect(markdown).toMatch(/… and \d+ more\./);
  expect(markdown.match(/<\/details>(?!.*`)/g)).toHaveLength(verdict.fixed.seen > 0 ? 2 : 1);
});
