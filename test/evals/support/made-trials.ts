import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { digestOf } from '../../../src/core/digest.ts';
import type { Trial } from '../../../src/core/trial.ts';
import type { ComparedCase, Comparison } from '../../../src/evals/decision/comparison.ts';
import { type Settings, settingsFor } from '../../../src/evals/decision/settings.ts';
import type { TrialRequest, Trials } from '../../../src/ports/trials.ts';

/** A graded run; whatever a test is about is given. */
export function trialOf(fields: Partial<Trial> = {}): Trial {
  const passed = fields.passed ?? true;
  return {
    schema: 'headgate/trial/v1',
    fingerprint: 'head-1',
    case: 'case-1',
    sample: 0,
    status: 'graded',
    score: Number(passed),
    passed,
    metrics: {},
    grades: [{ type: 'equals', score: Number(passed), passed, weight: 1, reason: 'as expected' }],
    output: passed ? 'right' : 'wrong',
    toolCalls: [],
    usage: { inputTokens: 100, outputTokens: 10 },
    costUsd: 0.001,
    latencyMs: 5,
    calls: 1,
    at: '2026-03-01T12:00:00Z',
    ...fields,
  };
}

/** A run that ended without a grade. */
export function errorOf(request: TrialRequest): Trial {
  const { score: _, passed: __, ...rest } = trialOf();
  const { caseKey, fingerprint, sample } = request;
  return {
    ...rest,
    case: caseKey,
    fingerprint,
    sample,
    status: 'error',
    grades: [],
    error: { kind: 'timeout', message: 'no answer in 60 s' },
  };
}

export interface MadeComparison {
  readonly cases?: number;
  readonly settings?: Partial<Settings>;
  /** Of one case, by its number. */
  readonly each?: (index: number) => Partial<ComparedCase>;
  readonly over?: Partial<Comparison>;
}

/** A comparison of cases that are all affected, unless `each` says otherwise. */
export function comparisonOf(made: MadeComparison = {}): Comparison {
  const count = made.cases ?? 100;
  const digest = digestOf(new TextEncoder().encode('suite'));
  const side = { model: 'openai/gpt', dataset: digest, graders: digest, judge: null };
  const cases = Array.from({ length: count }, (_, index) => ({
    key: `case-${String(index).padStart(4, '0')}`,
    description: `case ${index}`,
    repeat: 1,
    base: `base-${index}`,
    head: `head-${index}`,
    ...made.each?.(index),
  }));
  return {
    schema: 'headgate/comparison/v1',
    agent: 'refund-assistant',
    base: { ...side, label: 'main' },
    head: { ...side, label: 'pr-1' },
    cases,
    settings: settingsFor(count, made.settings),
    since: '2026-03-01T00:00:00Z',
    ...made.over,
  };
}

/** Chance that a run passes. */
export type Chance = (request: TrialRequest) => number;

/** Runs that pass by chance, seeded; it counts what it was asked. */
export function chanceTrials(seed: number, chance: Chance): Trials & { readonly made: Trial[] } {
  const random = xoroshiro128plus(seed);
  const made: Trial[] = [];
  return {
    made,
    async run(requests, { onTrial }) {
      for (const request of requests) {
        const { caseKey, fingerprint, sample } = request;
        const passed = uniformFloat64(random) < chance(request);
        const trial = trialOf({ case: caseKey, fingerprint, sample, passed });
        made.push(trial);
        await onTrial(trial, request);
      }
      return undefined;
    },
  };
}
