import { isObject, own } from '../../core/json.ts';
import { defineReader } from './define-reader.ts';
import { shown } from './fields.ts';
import { type Draft, makeRows } from './make-rows.ts';

/**
 * `braintrust eval --jsonl`: one summary a line, with the mean of each score. Keys come in snake, camel or Pascal case,
 * by the language of whoever wrote them.
 */
export default defineReader({
  format: 'braintrust',
  title: 'braintrust eval --jsonl',
  detect: (file) => file.kind === 'lines' && file.values.some(isSummary),
  read: (file) => ({
    tool: 'braintrust',
    rows: makeRows(file.kind === 'lines' ? file.values.flatMap(drafts) : []),
  }),
});

function isSummary(line: unknown): boolean {
  const named = field(line, 'projectName') !== undefined && isObject(field(line, 'scores'));
  return (
    named || (field(line, 'evaluatorName') !== undefined && field(line, 'errors') !== undefined)
  );
}

function drafts(line: unknown): Draft[] {
  if (!isSummary(line)) return [];
  const project = field(line, 'projectName') ?? field(line, 'evaluatorName') ?? null;
  // The name of an experiment is new in every run.
  const common = { content: { project }, name: shown(project) };
  if (field(line, 'errors') !== undefined) return [{ ...common, metric: 'pass', status: 'error' }];
  return Object.entries((field(line, 'scores') ?? {}) as object).map(([metric, given]): Draft => {
    const score = field(given, 'score');
    if (typeof score !== 'number' || !Number.isFinite(score)) {
      return { ...common, metric, status: 'unscored' };
    }
    return { ...common, metric, score, status: 'pass' };
  });
}

function field(value: unknown, camel: string): unknown {
  const snake = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const pascal = camel.replace(/^./, (letter) => letter.toUpperCase());
  return own(value, camel) ?? own(value, snake) ?? own(value, pascal);
}
