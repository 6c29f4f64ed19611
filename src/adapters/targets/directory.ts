import { mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Delivered, Delivery, Observation, Target } from '../../ports/target.ts';
import { completeGenerations, currentGeneration, layout } from './directory/layout.ts';
import { pruneGenerations } from './directory/prune-generations.ts';
import { readAcks } from './directory/read-acks.ts';
import { readGeneration, readPointer } from './directory/read-generation.ts';
import { repairGeneration } from './directory/repair-generation.ts';
import { stageGeneration } from './directory/stage-generation.ts';
import { swapCurrent } from './directory/swap-current.ts';
import { keptFrom } from './pointer.ts';
import type { TargetSite } from './site.ts';

/**
 * A folder that running agents read: `current`, a link to one of `.generations/<n>/`, which is never
 * changed after it was linked. Running agents leave acknowledgements beside it, `acks/<agent>/<instance>.json`.
 *
 * @param path absolute, or from the site's root.
 */
export function directoryTarget(path: string, site: TargetSite): Target {
  const root = isAbsolute(path) ? path : join(site.root, path);
  return {
    type: 'directory',
    name: path,
    capabilities: { atomic: 'generation', readBack: 'bytes', acknowledges: true, prunes: true },
    deliver: (delivery) => deliver(root, delivery),
    observe: () => observe(root),
    prune: (keep) => pruneGenerations(root, keep),
    acknowledgements: () => readAcks(root, site.environment),
  };
}

/** Follows `current` once: files read through the link one by one could be of two generations. */
async function observe(root: string): Promise<Observation | null> {
  const served = await currentGeneration(root);
  return typeof served === 'number' ? readGeneration(layout.generation(root, served)) : null;
}

async function deliver(root: string, delivery: Delivery): Promise<Delivered> {
  const { generation } = delivery;
  const served = await currentGeneration(root);
  if (served === 'foreign') {
    return {
      outcome: 'refused',
      why: `${layout.current(root)} is not a link that headgate made`,
      todo: 'move it away, or give the target another path',
    };
  }
  if (served !== null && served > generation) return { outcome: 'newer', generation: served };
  const foreign = served === null ? undefined : await keptBy(root, served, delivery);
  if (foreign) return foreign;
  await mkdir(layout.generations(root), { recursive: true });
  await mkdir(layout.acks(root), { recursive: true });
  const standing = (await completeGenerations(root)).includes(generation);
  if (!standing) await stageGeneration(root, delivery, served);
  const kept = await keptBy(root, generation, delivery);
  if (kept) return kept;
  const repaired = standing
    ? await repairGeneration(layout.generation(root, generation), delivery)
    : 0;
  await swapCurrent(root, generation);
  if (served === null) return { outcome: 'delivered', begun: root };
  return { outcome: standing && repaired === 0 && served === generation ? 'already' : 'delivered' };
}

async function keptBy(
  root: string,
  generation: number,
  delivery: Delivery,
): Promise<Delivered | undefined> {
  return keptFrom(delivery, await readPointer(layout.generation(root, generation)));
}
