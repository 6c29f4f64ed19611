import { isObject, items, own } from '../../core/json.ts';
import { defineReader } from './define-reader.ts';
import { shown, textField } from './fields.ts';
import { type Draft, makeRows } from './make-rows.ts';

/** What Inspect's scorers write for correct, incorrect, partial and no answer. */
const LETTERS: Readonly<Record<string, number>> = { C: 1, I: 0, P: 0.5, N: 0 };

/** A log of Inspect as JSON: one row a score of each sample and epoch. NaN, which it writes bare, is no score. */
export default defineReader({
  format: 'inspect',
  title: 'Inspect log (inspect log dump)',
  detect: (file) =>
    file.kind === 'json' &&
    isObject(own(file.value, 'eval')) &&
    own(file.value, 'status') !== undefined,
  read: (file) => {
    const whole = file.kind === 'json' ? file.value : undefined;
    const about = own(whole, 'eval');
    return {
      tool: 'inspect',
      ...textField(own(about, 'packages'), 'inspect_ai', 'toolVersion'),
      ...textField(own(about, 'revision'), 'commit', 'gitSha'),
      ...textField(about, 'model', 'model'),
      rows: makeRows(items(own(whole, 'samples')).flatMap(drafts)),
    };
  },
});

function drafts(sample: unknown): Draft[] {
  const content = { input: own(sample, 'input') ?? null, target: own(sample, 'target') ?? null };
  const seconds = own(sample, 'total_time');
  const common = {
    content,
    name: shown(own(sample, 'input'), own(sample, 'id')),
    ...(typeof seconds === 'number' ? { latencyMs: seconds * 1000 } : {}),
  };
  if (own(sample, 'error')) return [{ ...common, metric: 'pass', status: 'error' }];
  const scores = Object.entries((own(sample, 'scores') ?? {}) as object);
  if (scores.length === 0) return [{ ...common, metric: 'pass', status: 'unscored' }];
  return scores.flatMap(([metric, given]) => {
    const value = own(given, 'value');
    const several = isObject(value) ? Object.entries(value) : [['', value] as const];
    return several.map(([part, one]): Draft => {
      const name = part === '' ? metric : `${metric}.${part}`;
      const score = scoreOf(one);
      if (score === undefined) return { ...common, metric: name, status: 'unscored' };
      const passed = score >= 1;
      return { ...common, metric: name, score, passed, status: passed ? 'pass' : 'fail' };
    });
  });
}

function scoreOf(value: unknown): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return Object.hasOwn(LETTERS, value) ? LETTERS[value] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
