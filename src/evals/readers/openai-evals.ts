import { isObject, own } from '../../core/json.ts';
import { defineReader } from './define-reader.ts';
import { passedAs, shown } from './fields.ts';
import { type Draft, makeRows } from './make-rows.ts';

/** The log of OpenAI's open-source evals: a spec, then events by sample, then a final report. */
export default defineReader({
  format: 'openai-evals',
  title: 'OpenAI evals JSONL',
  detect: (file) =>
    file.kind === 'lines' && file.values.some((line) => isObject(own(line, 'spec'))),
  read: (file) => {
    const lines = file.kind === 'lines' ? file.values : [];
    const spec = own(
      lines.find((line) => own(line, 'spec')),
      'spec',
    );
    const [model] = [own(spec, 'completion_fns')].flat();
    const prompts = new Map(
      lines
        .filter((line) => own(line, 'type') === 'sampling')
        .map((line) => [own(line, 'sample_id'), own(own(line, 'data'), 'prompt')]),
    );
    return {
      tool: 'openai-evals',
      ...(typeof model === 'string' ? { model } : {}),
      rows: makeRows(lines.flatMap((line) => draft(line, prompts))),
    };
  },
});

function draft(line: unknown, prompts: ReadonlyMap<unknown, unknown>): Draft[] {
  const [type, sample, data] = [own(line, 'type'), own(line, 'sample_id'), own(line, 'data')];
  const prompt = prompts.get(sample);
  // Sample ids are `split.index`: an index is only good where the log does not say what was asked.
  const content =
    prompt === undefined
      ? { sample: sample ?? null }
      : { prompt, expected: own(data, 'expected') ?? null };
  const common = { content, name: shown(sample) };
  if (type === 'error') return [{ ...common, metric: 'match', status: 'error' }];
  if (type === 'match') return [{ ...common, metric: 'match', ...passedAs(own(data, 'correct')) }];
  if (type !== 'metrics') return [];
  return Object.entries((data ?? {}) as object).flatMap(([metric, value]): Draft[] => {
    if (typeof value === 'boolean') return [{ ...common, metric, ...passedAs(value) }];
    if (typeof value !== 'number' || !Number.isFinite(value)) return [];
    return [{ ...common, metric, score: value, status: 'pass' }];
  });
}
