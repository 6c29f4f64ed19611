import { differenceBounds } from './difference-bounds.ts';
import { part, type Share, wilson } from './wilson.ts';

/** What running agents saw of one release in one environment: counts over all instances. */
export interface Health {
  readonly runs: number;
  readonly failures: number;
  /** Runs in which a guardrail fired. */
  readonly guardrails: number;
  readonly escalations: number;
  readonly costUsd: number;
  /** Sampled live answers: how many, and the sum of their scores in [0, 1]. */
  readonly grades: { readonly count: number; readonly sum: number };
}

/** By how much a measure may be worse than before; the larger of the two counts. */
interface Worsening {
  readonly absolute: number;
  /** Of what it was before. */
  readonly relative: number;
}

export interface HealthLimits {
  /** Runs below which nothing is called healthy. */
  readonly samples: number;
  readonly failures: Worsening;
  readonly guardrails: Worsening;
  readonly escalations: Worsening;
  readonly costPerRun: Worsening;
  /** `required`: a release without enough grades to tell is not healthy. */
  readonly grades: {
    readonly absolute: number;
    readonly min: number;
    readonly required: boolean;
  };
}

/** `worse`: shown to be. `unsure`: too few runs to tell, or nothing to compare with. */
type HealthState = 'healthy' | 'worse' | 'unsure';

export interface HealthVerdict {
  readonly state: HealthState;
  readonly runs: number;
  /** One for each measure, the worst first. */
  readonly measures: readonly HealthMeasure[];
}

interface HealthMeasure {
  readonly name: string;
  readonly state: HealthState;
  /** With its numbers and how many runs they are of. */
  readonly evidence: string;
}

/** One-sided, 95 %: what has to be ruled out before a release counts as no worse. */
const HEALTHY_Z = 1.645;
/** One-sided, 99 %: whoever watches looks again and again, and calling it worse takes a release back. */
const WORSE_Z = 2.326;

const SHARES = ['failures', 'guardrails', 'escalations'] as const;

const ORDER: readonly HealthState[] = ['worse', 'unsure', 'healthy'];

/**
 * Whether a release does no worse than the one before it. A share counts as no worse when a larger
 * worsening than is allowed can be ruled out, as worse when it is shown, and as unsure in between: few
 * runs prove neither.
 *
 * @param previous null when there was none: then nothing but the smallest grade is looked at.
 */
export function judgeHealth(
  current: Health,
  previous: Health | null,
  limits: HealthLimits,
): HealthVerdict {
  const measures = [
    ...(previous ? SHARES.map((name) => share(name, current, previous, limits[name])) : []),
    ...(previous ? [costPerRun(current, previous, limits)] : []),
    ...grades(current.grades, previous?.grades, limits.grades),
  ].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const worst = measures[0]?.state ?? 'healthy';
  const state = worst === 'healthy' && current.runs < limits.samples ? 'unsure' : worst;
  return { state, runs: current.runs, measures };
}

function share(
  name: (typeof SHARES)[number],
  current: Health,
  previous: Health,
  limit: Worsening,
): HealthMeasure {
  const now = { count: current[name], of: current.runs };
  const before = { count: previous[name], of: previous.runs };
  const state = compared(now, before, Math.max(limit.absolute, limit.relative * part(before)));
  const evidence = `${name} ${shareText(now)}, before ${shareText(before)}`;
  return { name, state, evidence };
}

/** Whether a share grew by more than a margin. */
function compared(now: Share, before: Share, margin: number): HealthState {
  if (differenceBounds(now, before, WORSE_Z).low > margin) return 'worse';
  return differenceBounds(now, before, HEALTHY_Z).high <= margin ? 'healthy' : 'unsure';
}

/** By the averages alone, which is all that sums tell: as soon as there are samples enough on both sides. */
function costPerRun(current: Health, previous: Health, limits: HealthLimits): HealthMeasure {
  const [now, before] = [current, previous].map(({ costUsd, runs }) => costUsd / Math.max(1, runs));
  const { absolute, relative } = limits.costPerRun;
  const within = (now ?? 0) <= (before ?? 0) + Math.max(absolute, relative * (before ?? 0));
  const enough = Math.min(current.runs, previous.runs) >= limits.samples;
  const state = within ? 'healthy' : enough ? 'worse' : 'unsure';
  const evidence = `cost per run ${usd(now)} of ${current.runs}, before ${usd(before)} of ${previous.runs}`;
  return { name: 'costPerRun', state, evidence };
}

function grades(
  current: Health['grades'],
  previous: Health['grades'] | undefined,
  { absolute, min, required }: HealthLimits['grades'],
): HealthMeasure[] {
  const name = 'grades';
  if (current.count === 0) {
    return required ? [{ name, state: 'unsure', evidence: 'no answer was graded' }] : [];
  }
  const now = { count: current.sum, of: current.count };
  const mean = `grade ${part(now).toFixed(2)} of ${now.of}`;
  if (part(now) < min) {
    const state = wilson(now, WORSE_Z).high < min ? 'worse' : 'unsure';
    return [{ name, state, evidence: `${mean}, at least ${min} is asked for` }];
  }
  if (!previous || previous.count === 0) return [{ name, state: 'healthy', evidence: mean }];
  const before = { count: previous.sum, of: previous.count };
  const state = compared(missed(now), missed(before), absolute);
  const evidence = `${mean}, before ${part(before).toFixed(2)} of ${before.of}`;
  return [{ name, state: state === 'unsure' && !required ? 'healthy' : state, evidence }];
}

/** What a grade lacks of 1 grows as answers get worse. */
function missed({ count, of }: Share): Share {
  return { count: of - count, of };
}

function shareText(of: Share): string {
  return `${(100 * part(of)).toFixed(1)} % of ${of.of}`;
}

function usd(amount = 0): string {
  return `$${amount.toPrecision(3)}`;
}
