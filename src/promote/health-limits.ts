import type { HealthPolicy } from '../generated/types.ts';
import type { HealthLimits } from './health.ts';

/** Five runs in a hundred, or a quarter more than before: less can't be told apart from chance soon enough. */
const SHARE = { absolute: 0.05, relative: 0.25 };
/** Averages of cost wander by a tenth on their own. */
const COST = { absolute: 0, relative: 0.25 };
/** A tenth of the scale. */
const GRADE = 0.1;

/**
 * What headgate.yaml allows a release to do worse than the one before it. Of a measure that it names, only
 * what stands there counts.
 *
 * @param samples runs below which nothing is called healthy.
 */
export function healthLimits(policy: HealthPolicy | undefined, samples: number): HealthLimits {
  const { failures, guardrails, escalations, costPerRun, grades } = policy ?? {};
  return {
    samples,
    failures: worsening(failures) ?? SHARE,
    guardrails: worsening(guardrails) ?? SHARE,
    escalations: worsening(escalations) ?? SHARE,
    costPerRun: worsening(costPerRun) ?? COST,
    grades: {
      absolute: grades?.absolute ?? GRADE,
      min: grades?.min ?? 0,
      required: grades !== undefined,
    },
  };
}

function worsening(written: HealthPolicy['failures']): HealthLimits['failures'] | undefined {
  return written && { absolute: written.absolute ?? 0, relative: written.relative ?? 0 };
}
