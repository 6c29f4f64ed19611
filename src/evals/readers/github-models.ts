import { items, own } from '../../core/json.ts';
import { defineReader } from './define-reader.ts';
import { numberField, passedAs, shown, textField } from './fields.ts';
import { type Draft, makeRows } from './make-rows.ts';

/** `gh models eval FILE --json`: one row an evaluator of each test case. */
export default defineReader({
  format: 'github-models',
  title: 'gh models eval --json',
  detect: (file) => file.kind === 'json' && Array.isArray(own(file.value, 'testResults')),
  read: (file) => {
    const whole = file.kind === 'json' ? file.value : undefined;
    return {
      tool: 'github-models',
      ...textField(whole, 'model', 'model'),
      rows: makeRows(items(own(whole, 'testResults')).flatMap(drafts)),
    };
  },
});

function drafts(result: unknown): Draft[] {
  const content = own(result, 'testCase');
  const name = shown(own(content, 'input'), content);
  const graded = items(own(result, 'evaluationResults'));
  if (graded.length === 0) return [{ content, name, metric: 'pass', status: 'unscored' }];
  return graded.map((one) => ({
    content,
    name,
    metric: shown(own(one, 'evaluatorName')) || 'pass',
    ...numberField(one, 'score', 'score'),
    ...passedAs(own(one, 'passed')),
  }));
}
