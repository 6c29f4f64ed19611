import { plural } from '../../core/plural.ts';
import { inPercent } from '../../evals/verdict/in-percent.ts';
import type { EvalVerdict } from '../../evals/verdict/verdict.ts';

/** What critical cases showed: each that failed, and one sentence for all that held. */
export interface CriticalInWords {
  readonly failed: readonly FailedInWords[];
  /** Absent where none ran, or none held. */
  readonly held?: string;
}

interface FailedInWords {
  readonly description: string;
  readonly seen: string;
  /** The answer that failed, and what graders said of it. */
  readonly answers: readonly string[];
}

/** Critical cases in words: what failed is named, what held is counted, what was not run is not spoken of. */
export function criticalInWords({ critical }: EvalVerdict): CriticalInWords {
  const failed = critical
    .filter((one) => one.failed)
    .map(({ description, rule, failures, runs, head }) => ({
      description,
      seen: `critical (${rule}), failed ${failures} of ${plural(runs, 'run')}`,
      answers: head ? [head.output, ...head.because] : [],
    }));
  const held = critical.filter((one) => !one.failed && one.runs > 0);
  if (held.length === 0) return { failed };
  const runs = held.map((one) => one.runs);
  const each = [...new Set([Math.min(...runs), Math.max(...runs)])].join(' to ');
  const atMost = inPercent(Math.max(...held.map((one) => one.atMost)));
  return {
    failed,
    held: `${plural(held.length, 'critical case')} held in ${each} ${each === '1' ? 'run' : 'runs'} each: none fails more than ${atMost} of the time`,
  };
}
