import type { Ack } from '../core/ack.ts';
import { compareTexts } from '../core/compare-texts.ts';
import type { Acknowledged } from './receipt.ts';

/**
 * What running agents say that they serve, counted: one line for the instances of an agent that say the same,
 * the newest generation first.
 *
 * @param agents those to tell about; all of them when it is undefined.
 */
export function acknowledgedBy(
  acks: readonly Ack[],
  agents: readonly string[] | undefined,
): Acknowledged[] {
  const groups = new Map<string, Ack[]>();
  for (const ack of acks) {
    if (agents && !agents.includes(ack.agent)) continue;
    const key = JSON.stringify([ack.agent, ack.digest, ack.generation]);
    groups.set(key, [...(groups.get(key) ?? []), ack]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      const times = group.map(({ at }) => at).sort((a, b) => Date.parse(a) - Date.parse(b));
      const [oldest = '', newest = oldest] = [times[0], times.at(-1)];
      if (!first) return [];
      const { agent, version, digest, generation } = first;
      const instances = new Set(group.map(({ instance }) => instance)).size;
      return [{ agent, version, digest, generation, instances, oldest, newest }];
    })
    .sort((a, b) => compareTexts(a.agent, b.agent) || b.generation - a.generation);
}
