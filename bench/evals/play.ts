import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { digestOf } from '../../src/core/digest.ts';
import type { Trial } from '../../src/core/trial.ts';
import type { Asking } from '../../src/evals/decision/asking.ts';
import type { ComparedCase, Comparison } from '../../src/evals/decision/comparison.ts';
import { type Settings, settingsFor } from '../../src/evals/decision/settings.ts';

const SUITE = digestOf(new TextEncoder().encode('simulated'));
const SIDE = { label: '', model: '', dataset: SUITE, graders: SUITE, judge: null };
const TRIAL = {
  schema: 'headgate/trial/v1',
  status: 'graded',
  metrics: {},
  grades: [],
  output: '',
  toolCalls: [],
  usage: { inputTokens: 0, outputTokens: 0 },
  costUsd: 0,
  latencyMs: 0,
  calls: 1,
  at: '2026-01-01T00:00:00Z',
} as const;

/** A comparison of made cases; its order of pairs differs with `replay`. */
export function madeComparison(
  cases: number,
  replay: string,
  settings: Partial<Settings>,
  each: (index: number) => Partial<ComparedCase> = () => ({}),
): Comparison {
  return {
    schema: 'headgate/comparison/v1',
    agent: 'simulated',
    base: SIDE,
    head: SIDE,
    cases: Array.from({ length: cases }, (_, index) => ({
      key: String(index),
      description: '',
      repeat: 1,
      base: `base-${index}`,
      head: `${replay}-${index}`,
      ...each(index),
    })),
    settings: settingsFor(cases, settings),
    since: '2026-01-01T00:00:00Z',
  };
}

/**
 * Plays a decision with runs that pass by chance.
 *
 * @returns what it came to, and how many different runs of head it took; those of base are stored ones.
 */
export function play<Result>(
  asking: Asking<Result>,
  base: readonly number[],
  head: readonly number[],
  random: RandomGenerator,
): { readonly result: Result; readonly headRuns: number } {
  const made = new Map<string, Trial>();
  let headRuns = 0;
  let step = asking.next();
  while (!step.done) {
    const answers = step.value.map(({ caseKey, side, fingerprint, sample }) => {
      const key = `${fingerprint}#${sample}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const chance = (side === 'base' ? base : head)[Number(caseKey)] ?? 0;
      const passed = uniformFloat64(random) < chance;
      const trial = { ...TRIAL, case: caseKey, fingerprint, sample, passed, score: Number(passed) };
      made.set(key, trial);
      if (side === 'head') headRuns += 1;
      return trial;
    });
    step = asking.next(answers);
  }
  return { result: step.value, headRuns };
}
