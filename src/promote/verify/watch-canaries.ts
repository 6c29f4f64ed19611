import type { Ack } from '../../core/ack.ts';
import { durationMs } from '../../core/duration.ts';
import type { Watch } from '../../generated/types.ts';
import type { AgentState, Served } from '../environment-state.ts';
import { healthLimits } from '../health-limits.ts';
import { healthOfAcks } from '../health-of-acks.ts';
import { judgeWatched, SAMPLES, type Watched } from './watch.ts';

/**
 * How every canary does, by what running agents report, compared with the release that everybody else gets. It is watched
 * as long as it is one, by the limits of the environment's watch.
 *
 * @param agents by name: what runs there.
 */
export function watchCanaries(
  environment: string,
  { for: length, samples = SAMPLES, health }: Watch,
  agents: ReadonlyMap<string, AgentState>,
  acks: readonly Ack[],
): Watched[] {
  const limits = healthLimits(health, samples);
  return [...agents].flatMap(([agent, state]) => {
    const { canary } = state;
    if (!canary) return [];
    const reported = ({ digest, since }: Served) =>
      healthOfAcks(acks, { environment, agent, digest, from: Date.parse(since) });
    const { version, digest, since } = canary;
    const until = new Date(Date.parse(since) + (durationMs(length) ?? 0)).toISOString();
    const verdict = judgeWatched(reported(canary), reported(state), limits, samples);
    return [{ agent, version, digest, canary: true as const, until, ...verdict }];
  });
}
