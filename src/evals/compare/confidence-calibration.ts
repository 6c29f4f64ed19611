import type { Trial } from '../../core/trial.ts';
import { wilson } from '../statistics/wilson.ts';

/** How often answers of one band are right. */
export interface ConfidenceBand {
  /** At or above `act`, between, below `ask`. */
  readonly band: 'act' | 'ask' | 'escalate';
  readonly runs: number;
  readonly passed: number;
  /** Share that passed with Wilson's interval of 95 %; the interval is all of [0, 1] without runs. */
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
  /** What the answers said of themselves, on average. */
  readonly confidence: number;
}

const Z95 = 1.959963984540054;

/**
 * Whether an agent's confidence is worth what guardrails do with it: accuracy of the answers that it would act on, ask
 * about and hand over. Answers are JSON objects with a number `confidence` in [0, 1]; others don't count.
 *
 * @returns no bands where no answer carries a confidence.
 */
export function confidenceCalibration(
  trials: readonly Trial[],
  { act, ask }: { readonly act: number; readonly ask: number },
): readonly ConfidenceBand[] {
  const points = trials.flatMap((trial) => {
    const confidence = confidenceOf(trial);
    return trial.status === 'graded' && confidence !== undefined
      ? [{ confidence, passed: trial.passed === true }]
      : [];
  });
  if (points.length === 0) return [];
  const bandOf = (confidence: number) =>
    confidence >= act ? 'act' : confidence >= ask ? 'ask' : 'escalate';
  return (['act', 'ask', 'escalate'] as const).map((band) => {
    const own = points.filter(({ confidence }) => bandOf(confidence) === band);
    const passed = own.filter((point) => point.passed).length;
    const [low, high] = wilson(passed, own.length, Z95);
    const runs = own.length;
    const confidence = own.reduce((sum, point) => sum + point.confidence, 0) / Math.max(1, runs);
    return { band, runs, passed, accuracy: passed / Math.max(1, runs), low, high, confidence };
  });
}

function confidenceOf({ output }: Trial): number | undefined {
  try {
    const { confidence } = JSON.parse(output) as { readonly confidence?: unknown };
    const valid = typeof confidence === 'number' && confidence >= 0 && confidence <= 1;
    return valid ? confidence : undefined;
  } catch {
    return undefined;
  }
}
