import { items, own } from '../../core/json.ts';
import { defineReader } from './define-reader.ts';
import { numberField, passedAs, shown, textField } from './fields.ts';
import { type Draft, makeRows } from './make-rows.ts';

/** DeepEval's test_run_….json and .latest_run_full.json: one row a metric of each case. */
export default defineReader({
  format: 'deepeval',
  title: 'DeepEval test run',
  detect: (file) =>
    file.kind === 'json' &&
    Array.isArray(own(file.value, 'testCases')) &&
    (own(file.value, 'metricsScores') !== undefined || own(file.value, 'testPassed') !== undefined),
  read: (file) => {
    const whole = file.kind === 'json' ? file.value : undefined;
    const cases = [
      ...items(own(whole, 'testCases')),
      ...items(own(whole, 'conversationalTestCases')),
    ];
    return {
      tool: 'deepeval',
      ...textField(own(whole, 'hyperparameters'), 'model', 'model'),
      rows: makeRows(cases.flatMap(drafts)),
    };
  },
});

function drafts(one: unknown): Draft[] {
  const [input, expectedOutput] = [own(one, 'input'), own(one, 'expectedOutput')];
  const content = {
    input: input ?? own(one, 'turns') ?? own(one, 'name') ?? null,
    expectedOutput: expectedOutput ?? null,
    expectedTools: own(one, 'expectedTools') ?? null,
  };
  const seconds = own(one, 'completionTime');
  const common = {
    content,
    name: shown(own(one, 'name'), input),
    ...numberField(one, 'tokenCost', 'costUsd'),
    ...(typeof seconds === 'number' && Number.isFinite(seconds)
      ? { latencyMs: seconds * 1000 }
      : {}),
  };
  const metrics = items(own(one, 'metricsData'));
  if (metrics.length === 0)
    return [{ ...common, metric: 'pass', ...passedAs(own(one, 'success')) }];
  return metrics.map((metric): Draft => {
    const name = shown(own(metric, 'name')) || 'pass';
    if (own(metric, 'error')) return { ...common, metric: name, status: 'error' };
    return {
      ...common,
      metric: name,
      ...numberField(metric, 'score', 'score'),
      ...passedAs(own(metric, 'success')),
    };
  });
}
