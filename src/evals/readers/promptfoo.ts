import { isObject, items, own } from '../../core/json.ts';
import { defineReader } from './define-reader.ts';
import { numberField, passedAs, shown, textField } from './fields.ts';
import { type Draft, makeRows } from './make-rows.ts';

// Of promptfoo's `failureReason`: 0 none, 1 an assertion, 2 an error.
const ERROR = 2;

/** promptfoo `-o results.json`, versions 3 and 2: `results.results`, one row a test, prompt and provider. */
export default defineReader({
  format: 'promptfoo',
  title: 'promptfoo eval -o results.json',
  detect: (file) => {
    if (file.kind !== 'json') return false;
    const results = own(file.value, 'results');
    return Array.isArray(own(results, 'results')) && isObject(own(results, 'stats'));
  },
  read: (file) => {
    const whole = file.kind === 'json' ? file.value : undefined;
    const results = own(whole, 'results');
    const rows = items(own(results, 'results'));
    const prompts = items(own(results, 'prompts'));
    const providers = new Set(rows.map((row) => shown(own(own(row, 'provider'), 'id'))));
    const [model] = providers;
    return {
      tool: 'promptfoo',
      ...textField(own(whole, 'metadata'), 'promptfooVersion', 'toolVersion'),
      ...(providers.size === 1 && model ? { model } : {}),
      rows: makeRows(rows.flatMap((row) => drafts(row, prompts, providers.size > 1))),
    };
  },
});

function drafts(row: unknown, prompts: readonly unknown[], several: boolean): Draft[] {
  const test = own(row, 'testCase');
  const provider = shown(own(own(row, 'provider'), 'id'));
  const vars = own(row, 'vars') ?? own(test, 'vars') ?? {};
  const prompt = promptOf(row, prompts);
  // `testIdx` changes from repeat to repeat, and a prompt's text is what is compared.
  const content = { vars, assert: own(test, 'assert') ?? [], ...(several && { provider, prompt }) };
  const common = {
    content,
    name: shown(own(test, 'description'), vars),
    ...numberField(row, 'cost', 'costUsd'),
    ...numberField(row, 'latencyMs', 'latencyMs'),
    ...numberField(
      own(row, 'tokenUsage') ?? own(own(row, 'response'), 'tokenUsage'),
      'total',
      'tokens',
    ),
    ...(own(own(row, 'response'), 'cached') === true ? { cached: true } : {}),
  };
  const failed = own(row, 'failureReason') === ERROR || graderThrew(row);
  const bare = own(row, 'error') !== undefined && own(row, 'gradingResult') == null;
  if (failed || bare) return [{ ...common, metric: 'pass', status: 'error' }];
  const named = Object.entries((own(row, 'namedScores') ?? {}) as object);
  return [
    {
      ...common,
      metric: 'pass',
      ...numberField(row, 'score', 'score'),
      ...passedAs(own(row, 'success')),
    },
    ...named.flatMap(([metric, score]): Draft[] =>
      typeof score === 'number' && Number.isFinite(score)
        ? [{ content, name: common.name, metric, score, status: 'pass' }]
        : [],
    ),
  ];
}

/** A grader that threw fails its row, but says nothing about the answer. */
function graderThrew(row: unknown): boolean {
  const grading = own(row, 'gradingResult');
  const parts = [grading, ...items(own(grading, 'componentResults'))];
  return parts.some((part) => Boolean(own(own(part, 'metadata'), 'graderError')));
}

function promptOf(row: unknown, prompts: readonly unknown[]): string {
  const index = own(row, 'promptIdx');
  const listed = typeof index === 'number' ? prompts[index] : undefined;
  return shown(own(listed, 'raw'), own(own(row, 'prompt'), 'raw'), own(row, 'prompt'));
}
