import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { AnsweredQuestion, Evidence } from '../decision/decision.ts';
import type { Pair } from '../decision/pair.ts';
import { passBeta } from '../decision/pair-cap.ts';
import { pairCounts } from '../decision/pair-counts.ts';
import { type PairedValue, pairedValues } from '../decision/paired-values.ts';
import type { Settings } from '../decision/settings.ts';
import { bettingInterval } from '../statistics/betting-interval.ts';
import { clusteredError } from '../statistics/clustered-error.ts';
import { normalQuantile } from '../statistics/normal-quantile.ts';
import { pairedInterval } from '../statistics/paired-interval.ts';
import { detectableDrop, pairsNeeded } from '../statistics/sample-size.ts';
import { studentQuantile } from '../statistics/student-t.ts';
import { tangoInterval } from '../statistics/tango.ts';
import { rounded } from './rounded.ts';
import type { EffectReport, EvidenceReport, QuestionReport } from './verdict.ts';

/** Puts the answer to one question into numbers, in terms of all its cases and not only the affected ones. */
export function questionReport(
  { question, answer, evidence }: AnsweredQuestion,
  all: readonly Pair[],
  settings: Settings,
  random: RandomGenerator,
): QuestionReport {
  const { kind, name, decides, cases, affected, margin, tested } = question;
  const values = pairedValues(question, all);
  const counts = pairCounts(values);
  const share = affected / cases;
  const squares = values.reduce((sum, { base, head }) => sum + (head - base) ** 2, 0);
  const flips = (settings.flips * 10 + squares) / (10 + values.length);
  const errors = { alpha: settings.alpha, beta: passBeta(settings) };
  const needed = pairsNeeded(tested, flips, errors);
  return {
    kind,
    name,
    answer,
    decides,
    cases,
    affected,
    margin,
    ...counts,
    effect: scaled(effectOf(values, tested, settings, random), share),
    population: scaled(populationOf(values, settings.alpha), share),
    evidence: evidenceReport(evidence),
    detectable: rounded(detectableDrop(values.length, flips, errors) * share),
    more: answer === 'open' ? Math.max(0, needed - values.length) : 0,
  };
}

/** After an early stop only an interval that holds at any time; at one look those of the tests that were made. */
function effectOf(
  values: readonly PairedValue[],
  margin: number,
  { mode, alpha }: Settings,
  random: RandomGenerator,
): EffectReport {
  if (values.length === 0) return { mean: 0, low: -1, high: 1 };
  const differences = values.map(({ base, head }) => head - base);
  const mean = meanOf(differences);
  const [low, high] =
    mode !== 'fixed'
      ? bettingInterval(differences, { margin, alpha })
      : differences.every(Number.isInteger)
        ? tangoInterval(pairCounts(values), normalQuantile(1 - alpha / 2))
        : pairedInterval(differences, 1 - alpha, random);
  return { mean, low, high };
}

function populationOf(values: readonly PairedValue[], alpha: number): EffectReport {
  const groups = Map.groupBy(values, ({ key }) => key);
  if (groups.size < 2) return { mean: meanOf(differencesOf(values)), low: -1, high: 1 };
  const mean = meanOf(differencesOf(values));
  const error = clusteredError([...groups.values()].map(differencesOf));
  const half = studentQuantile(1 - alpha / 2, groups.size - 1) * error;
  return { mean, low: Math.max(-1, mean - half), high: Math.min(1, mean + half) };
}

function differencesOf(values: readonly PairedValue[]): readonly number[] {
  return values.map(({ base, head }) => head - base);
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function scaled({ mean, low, high }: EffectReport, share: number): EffectReport {
  return { mean: rounded(mean * share), low: rounded(low * share), high: rounded(high * share) };
}

function evidenceReport({ kind, ...values }: Evidence): EvidenceReport {
  const shown = (value: number) => rounded(kind === 'e' ? value / Math.LN10 : value);
  return {
    kind: kind === 'e' ? 'log10-e' : 'p',
    worse: shown(values.worse),
    // A question that decides nothing has no level.
    worseNeeds: Number.isFinite(values.worseNeeds) ? shown(values.worseNeeds) : 0,
    notWorse: shown(values.notWorse),
    notWorseNeeds: shown(values.notWorseNeeds),
  };
}
