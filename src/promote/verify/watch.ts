import type { Ack } from '../../core/ack.ts';
import { durationMs } from '../../core/duration.ts';
import type { Watch } from '../../generated/types.ts';
import { type Health, type HealthLimits, type HealthVerdict, judgeHealth } from '../health.ts';
import { healthLimits } from '../health-limits.ts';
import { healthOfAcks } from '../health-of-acks.ts';
import { type HistoryEntry, type Stay, staysOf } from '../history.ts';
import { isRollback } from '../is-rollback.ts';

/** How a release does that was promoted a short while ago. */
export interface Watched {
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  readonly state: HealthVerdict['state'];
  /** Runs that were reported. */
  readonly runs: number;
  readonly evidence: string;
  /** Until when it is watched, ISO 8601, UTC; a canary on and on, and `promote --watch` stays until then. */
  readonly until: string;
  /** A share of tenants or sessions gets it. */
  readonly canary?: true;
}

/** Where headgate.yaml does not say: fewer runs say nothing of a release. */
export const SAMPLES = 20;

/**
 * How every agent does that was promoted within an environment's watch, by what running agents report,
 * compared with the release before it. What a rollback brought is not watched: a rollback is never rolled
 * back. Nothing counts as worse on fewer runs than the watch asks for.
 *
 * @param agents all that run there.
 * @param history newest first.
 * @param now milliseconds since 1970.
 */
export function watch(
  environment: string,
  { for: length, samples = SAMPLES, health }: Watch,
  agents: Iterable<string>,
  history: readonly HistoryEntry[],
  acks: readonly Ack[],
  now: number,
): Watched[] {
  const limits = healthLimits(health, samples);
  const lengthMs = durationMs(length) ?? 0;
  return [...agents].flatMap((agent) => {
    const brought = history.find(({ changes }) => changes.some((change) => change.agent === agent));
    const [stay, before] = staysOf(agent, history);
    if (!stay || !brought || isRollback(brought.kind) || now > stay.from + lengthMs) return [];
    const { version, digest } = stay.served;
    const common = { agent, version, digest, until: new Date(stay.from + lengthMs).toISOString() };
    const reported = ({ served, from }: Stay) =>
      healthOfAcks(acks, { environment, agent, digest: served.digest, from });
    const previous = before ? reported(before) : null;
    return [{ ...common, ...judgeWatched(reported(stay), previous, limits, samples) }];
  });
}

/** What reports say of a release that is watched: nothing is worse on fewer runs than the watch asks for. */
export function judgeWatched(
  current: Health | null,
  previous: Health | null,
  limits: HealthLimits,
  samples: number,
): Pick<Watched, 'state' | 'runs' | 'evidence'> {
  if (!current) {
    return { state: 'unsure', runs: 0, evidence: 'no running agent reported how it does' };
  }
  const verdict = judgeHealth(current, previous, limits);
  const enough = verdict.runs >= samples;
  const state = verdict.state === 'worse' && !enough ? 'unsure' : verdict.state;
  const seen = verdict.measures.filter((measure) => measure.state === verdict.state);
  const evidence = seen.map((measure) => measure.evidence).join(', ');
  return { state, runs: verdict.runs, evidence };
}
