import { expect, test } from 'vitest';
import { questionsOf } from '../../../src/evals/decision/questions.ts';
import { sequential } from '../../../src/evals/decision/sequential.ts';
import { comparisonOf, trialOf } from '../support/made-trials.ts';

test('ten thousand pairs are decided in far less time than one model call takes', () => {
  const comparison = comparisonOf({ cases: 2500, settings: { margin: 0.001 } });
  const questions = questionsOf(comparison, comparison.cases);
  const [passed, failed] = [trialOf({ passed: true }), trialOf({ passed: false })];
  let runs = 0;
  const began = process.cpuUsage();
  const deciding = sequential(comparison, comparison.cases, questions, 10_000);
  let step = deciding.next();
  while (!step.done) {
    // A loss, then a win, and so on: that stays open.
    step = deciding.next(step.value.map(() => ([0, 3].includes(runs++ % 4) ? passed : failed)));
  }
  const { user, system } = process.cpuUsage(began);
  expect(step.value.pairs).toHaveLength(10_000);
  expect((user + system) / 1000).toBeLessThan(1000);
});
