import type { TargetConfig } from '../../generated/types.ts';
import { loadPolicy } from '../../load/load-policy.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import type { OrphanedTarget } from '../../promote/status.ts';
import { openTarget } from '../targets/open-target.ts';
import { environmentConfig } from './environment-config.ts';
import type { Promoter } from './promoter.ts';
import type { PolicyInForce } from './read-policy.ts';

/** Operations whose policies are looked through: a target that left longer ago is somebody else's by now. */
const LOOKED_AT = 20;

/**
 * Targets that an environment's newest operations were decided with and that headgate.yaml names no more: nobody
 * delivers to them, and they serve what they got last. A folder is looked at, and is none once nothing of this
 * environment stands there; whatever is reached over a network left the policy and is not called any more.
 *
 * @param history newest first.
 */
export async function orphanedTargets(
  promoter: Promoter,
  environment: string,
  policy: PolicyInForce,
  history: readonly HistoryEntry[],
): Promise<OrphanedTarget[]> {
  const { root, env } = promoter;
  const named = new Set(targetsIn(policy, environment).map(placeOf));
  const orphans: OrphanedTarget[] = [];
  for (const { config, generation } of await earlierTargets(promoter, environment, history)) {
    const place = placeOf(config);
    if (named.has(place)) continue;
    named.add(place);
    const target = openTarget(config, { environment, root, env });
    const common = { type: target.type, name: target.name, until: generation };
    if (config.type !== 'directory') {
      orphans.push({ ...common, generation: null });
      continue;
    }
    const observed = await target.observe().catch(() => null);
    if (observed?.environment !== environment) continue;
    orphans.push({ ...common, generation: observed.generation });
  }
  return orphans;
}

/** Each with the newest generation that was decided with it. */
async function earlierTargets(
  promoter: Promoter,
  environment: string,
  history: readonly HistoryEntry[],
): Promise<{ readonly config: TargetConfig; readonly generation: number }[]> {
  const { reader, prefix } = promoter;
  const read = new Set<string>();
  const found = [];
  for (const { policy: commit, generation } of history.slice(0, LOOKED_AT)) {
    const blob = await reader.read(`${commit}:${prefix}headgate.yaml`);
    // A shallow clone knows less of the past; most operations were decided with one and the same file.
    if (blob?.type !== 'blob' || read.has(blob.oid)) continue;
    read.add(blob.oid);
    const config = loadPolicy(commit, new Map([['headgate.yaml', blob.bytes]])).config?.value
      ?.value;
    if (!config) continue;
    const targets = targetsIn({ commit, config }, environment);
    found.push(...targets.map((target) => ({ config: target, generation })));
  }
  return found;
}

function targetsIn(policy: PolicyInForce, environment: string): readonly TargetConfig[] {
  return environmentConfig(policy, environment).targets ?? [];
}

/** Where it is, whatever else its entry says. */
function placeOf(config: TargetConfig): string {
  switch (config.type) {
    case 'directory':
      return JSON.stringify([config.type, config.path]);
    case 'exec':
      return JSON.stringify([config.type, config.command]);
    default:
      return JSON.stringify([config.type, config.url]);
  }
}
