import { digestOfJson } from '../../core/digest-of-json.ts';
import type { Trial } from '../../core/trial.ts';
import type { ComparedCase, ComparedSide, Comparison } from '../decision/comparison.ts';
import { type Settings, settingsFor } from '../decision/settings.ts';
import type { ResultRow, RunResults } from '../readers/results.ts';
import type { Ledger } from './ledger-text.ts';

export interface ResultsOptions {
  readonly agent: string;
  readonly settings: Partial<Settings>;
  /** ISO 8601. */
  readonly since: string;
}

/**
 * Two runs that other tools made, as a ledger: rows match by content. There is no more to be had than what the files
 * hold, so it is one round and one look; repeats of a case are one value, their mean, because they are not cases of
 * their own.
 */
export function resultsComparison(
  base: RunResults,
  head: RunResults,
  { agent, settings, since }: ResultsOptions,
): Ledger {
  const [before, after] = [byCase(base), byCase(head)];
  const shared = [...after.keys()].filter((id) => before.has(id)).sort();
  const repeated = [base, head].some(({ rows }) => rows.some(({ repeat }) => repeat > 0));
  const cases = shared.map((key): ComparedCase => {
    const [name = key] = (after.get(key) ?? []).map((row) => row.name);
    const on = (side: string, rows: unknown) => digestOfJson({ side, key, rows });
    return {
      key,
      description: name,
      repeat: 1,
      base: on('base', before.get(key)),
      head: on('head', after.get(key)),
    };
  });
  const comparison: Comparison = {
    schema: 'headgate/comparison/v1',
    agent,
    base: sideOf(base, [...before.keys()]),
    head: sideOf(head, [...after.keys()]),
    cases,
    settings: settingsFor(cases.length, {
      primary: repeated ? 'score' : 'passed',
      ...settings,
      mode: 'fixed',
      confirm: 0,
    }),
    since,
  };
  return {
    comparison,
    trials: cases.flatMap((one) => [
      trialOf(before.get(one.key) ?? [], one.key, one.base, since),
      trialOf(after.get(one.key) ?? [], one.key, one.head, since),
    ]),
  };
}

function byCase({ rows }: RunResults): ReadonlyMap<string, readonly ResultRow[]> {
  return Map.groupBy(rows, ({ id }) => id);
}

function sideOf(
  { tool, toolVersion, gitSha, model, rows }: RunResults,
  ids: readonly string[],
): ComparedSide {
  const names = [...new Set(rows.map(({ metric }) => metric))].sort();
  return {
    label: gitSha ?? [tool, toolVersion].filter((part) => part !== undefined).join(' '),
    model: model ?? 'unknown',
    dataset: digestOfJson([...ids].sort()),
    graders: digestOfJson([tool, names]),
    judge: null,
  };
}

/** All runs of one case as one: it passed where most did, and its score is the share that did. */
function trialOf(rows: readonly ResultRow[], key: string, fingerprint: string, at: string): Trial {
  const graded = rows.filter(({ status }) => status === 'pass' || status === 'fail');
  const runs = [...Map.groupBy(graded, ({ repeat }) => repeat).values()];
  const score = mean(runs.map((run) => Number(run.every(({ status }) => status === 'pass'))));
  const metrics = [...Map.groupBy(graded, ({ metric }) => metric)].flatMap(([name, some]) => {
    const values = some.map((row) => row.score ?? Number(row.status === 'pass'));
    const value = mean(values);
    return value >= 0 && value <= 1 ? [[name, value] as const] : [];
  });
  const common = {
    schema: 'headgate/trial/v1' as const,
    fingerprint,
    case: key,
    sample: 0,
    grades: [],
    output: '',
    toolCalls: [],
    usage: { inputTokens: 0, outputTokens: 0 },
    costUsd: sum(rows.map(({ costUsd = 0 }) => costUsd)),
    latencyMs: Math.round(sum(rows.map(({ latencyMs = 0 }) => latencyMs))),
    calls: 0,
    at,
  };
  if (runs.length === 0) {
    const error = { kind: 'grader', message: 'no run of this case has a grade' };
    return { ...common, status: 'error', metrics: {}, error };
  }
  const passed = score >= 0.5;
  return { ...common, status: 'graded', score, passed, metrics: Object.fromEntries(metrics) };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
