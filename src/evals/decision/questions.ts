import type { Trial } from '../../core/trial.ts';
import { affectedMargin } from './affected-margin.ts';
import type { ComparedCase, Comparison } from './comparison.ts';

/** One thing that must not get worse: the suite as a whole, a slice of it, a metric. */
export interface Question {
  readonly kind: 'suite' | 'slice' | 'metric';
  /** `suite`, or the name of the slice or metric. */
  readonly name: string;
  /** False: reported, and decides nothing. */
  readonly decides: boolean;
  /** The drop over all cases it is about, affected or not. */
  readonly margin: number;
  /** The same in terms of the affected cases, which alone are run. */
  readonly tested: number;
  /** Cases it is about, and those of them that are affected. */
  readonly cases: number;
  readonly affected: number;
  readonly about: (one: ComparedCase) => boolean;
  /** What a run is worth here, in [0, 1]; undefined where it has no such metric. */
  readonly valueOf: (trial: Trial) => number | undefined;
}

/** The suite first, then metrics, then slices by name. */
export function questionsOf(
  { cases, settings }: Comparison,
  affected: readonly ComparedCase[],
): readonly Question[] {
  const { margin, sliceMargin, sliceCases, primary, metrics } = settings;
  const worth = primary === 'score' ? scoreOf : passOf;
  const whole = { cases: cases.length, affected: affected.length, about: () => true };
  const testedAt = (wanted: number) => affectedMargin(wanted, affected.length / cases.length);
  const suite: Question = {
    ...whole,
    kind: 'suite',
    name: 'suite',
    decides: true,
    margin,
    tested: testedAt(margin),
    valueOf: worth,
  };
  const measured = metrics.map(
    (metric): Question => ({
      ...whole,
      kind: 'metric',
      name: metric.name,
      decides: true,
      margin: metric.margin,
      tested: testedAt(metric.margin),
      valueOf: ({ metrics: values }) => values[metric.name],
    }),
  );
  const all = countBySlice(cases);
  const sliced = [...countBySlice(affected)].sort(([a], [b]) => (a < b ? -1 : 1));
  const slices = sliced.map(([name, count]): Question => {
    const of = all.get(name) ?? count;
    return {
      kind: 'slice',
      name,
      decides: count >= sliceCases,
      margin: sliceMargin,
      tested: affectedMargin(sliceMargin, count / of),
      cases: of,
      affected: count,
      about: ({ slice }) => slice === name,
      valueOf: worth,
    };
  });
  return [suite, ...measured, ...slices];
}

function passOf({ passed }: Trial): number | undefined {
  return passed === undefined ? undefined : Number(passed);
}

function scoreOf({ score }: Trial): number | undefined {
  return score;
}

function countBySlice(cases: readonly ComparedCase[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { slice } of cases) {
    if (slice !== undefined) counts.set(slice, (counts.get(slice) ?? 0) + 1);
  }
  return counts;
}
