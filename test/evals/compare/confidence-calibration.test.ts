import { expect, test } from 'vitest';
import { confidenceCalibration } from '../../../src/evals/compare/confidence-calibration.ts';
import { trialOf } from '../support/made-trials.ts';

test('accuracy of answers that an agent would act on, ask about and hand over', () => {
  const said = (confidence: unknown, passed: boolean) =>
    trialOf({ output: JSON.stringify({ answer: 'x', confidence }), passed });
  const bands = confidenceCalibration(
    [said(0.9, true), said(0.8, false), said(0.79, true), said(0.5, true), said(0.2, false)],
    { act: 0.8, ask: 0.5 },
  );
  expect(bands.map(({ band, runs, passed }) => [band, runs, passed])).toEqual([
    ['act', 2, 1],
    ['ask', 2, 2],
    ['escalate', 1, 0],
  ]);
  expect(bands[0]).toMatchObject({ accuracy: 0.5, confidence: expect.closeTo(0.85, 10) });
  expect(bands[1]?.low).toBeCloseTo(0.342, 3);
});

test('answers without a confidence don’t count', () => {
  const outputs = ['no JSON', '{"confidence":"high"}', '{"confidence":90}', 'null'];
  const trials = outputs.map((output) => trialOf({ output }));
  expect(confidenceCalibration(trials, { act: 0.8, ask: 0.5 })).toEqual([]);
});
