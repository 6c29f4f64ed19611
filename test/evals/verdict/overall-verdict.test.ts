import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/core/report.ts';
import { overallVerdict, worstVerdictFirst } from '../../../src/evals/verdict/overall-verdict.ts';

const of = (...verdicts: Verdict[]) => verdicts.map((verdict) => ({ verdict }));

test.each<[Verdict[], Verdict]>([
  [[], 'pass'],
  [['pass', 'pass'], 'pass'],
  [['pass', 'inconclusive'], 'inconclusive'],
  [['inconclusive', 'pass', 'block'], 'block'],
  [['block', 'pass', 'pass'], 'block'],
])('%j together are %s', (verdicts, overall) => {
  expect(overallVerdict(of(...verdicts))).toBe(overall);
});

test('what blocks is read first, else they keep their order', () => {
  const mixed = of('pass', 'block', 'inconclusive', 'pass').map((one, at) => ({ ...one, at }));
  expect(worstVerdictFirst(mixed).map(({ at }) => at)).toEqual([1, 2, 0, 3]);
});
