import type { Delivery, Observation } from '../ports/target.ts';

/** What differs between what was delivered and what a target serves; nothing, when it serves a newer generation. */
export function deliveryDifferences(delivery: Delivery, observed: Observation | null): string[] {
  if (!observed) return ['it serves nothing that can be read'];
  if (observed.generation > delivery.generation) return [];
  const { generation } = observed;
  const wrong =
    generation === delivery.generation
      ? []
      : [`it serves generation ${generation} of ${delivery.generation}`];
  for (const { agent, version, digest } of delivery.agents) {
    const found = observed.agents.get(agent);
    if (!found) wrong.push(`it lacks ${agent}`);
    else if (found.version !== version) {
      wrong.push(`it serves ${agent} ${found.version}, not ${version}`);
    } else if (found.digest !== digest) {
      wrong.push(`it serves ${agent} ${version} as ${found.digest ?? 'nothing'}, not ${digest}`);
    }
  }
  const wanted = new Set(delivery.agents.map(({ agent }) => agent));
  for (const agent of observed.agents.keys()) {
    if (!wanted.has(agent)) wrong.push(`it serves ${agent}, which does not run here`);
  }
  return wrong;
}
