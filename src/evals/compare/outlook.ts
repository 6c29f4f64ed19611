import type { Comparison } from '../decision/comparison.ts';
import { type Forecast, forecast } from '../decision/forecast.ts';
import { isAffected } from '../decision/is-affected.ts';
import { measurementChanges } from '../decision/measurement-changes.ts';
import { pairCap } from '../decision/pair-cap.ts';
import { questionsOf } from '../decision/questions.ts';

/** What a comparison will take, said before the first run. */
export interface Outlook {
  readonly affected: number;
  /** Runs of critical cases, which come first. */
  readonly criticalRuns: number;
  /** Runs of pairs that an unchanged agent takes on average, and the most there can be; fewer as runs are stored. */
  readonly runs: number;
  readonly mostRuns: number;
  /** False: the suite is too small for its question, and nothing will be run. */
  readonly answers: boolean;
  readonly forecast: Forecast;
}

/** The outlook of a comparison; undefined where none will be run, because nothing is affected or nothing comparable. */
export function outlook(comparison: Comparison): Outlook | undefined {
  const { settings, calibration } = comparison;
  const affected = comparison.cases.filter(isAffected);
  if (affected.length === 0 || measurementChanges(comparison).length > 0) return undefined;
  const questions = questionsOf(comparison, affected);
  const cap = pairCap(questions, settings);
  const expected = forecast(questions, cap, settings);
  const critical = affected.filter((one) => one.critical !== undefined && !calibration);
  const answers = expected.passChance >= settings.answer;
  return {
    affected: affected.length,
    criticalRuns: answers ? critical.reduce((runs, { repeat }) => runs + repeat, 0) : 0,
    runs: answers ? 2 * expected.pairs : 0,
    mostRuns: answers ? 2 * cap : 0,
    answers,
    forecast: expected,
  };
}
