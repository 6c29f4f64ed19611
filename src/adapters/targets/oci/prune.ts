import { digestOf } from '../../../core/digest.ts';
import { completeGenerations, generationTag, readGeneration } from './generations.ts';
import { readManifest } from './manifests.ts';
import { expectStatus, type Registry } from './registry.ts';

/** Registries that keep everything, or leave it to rules of their own. */
const KEEPS = [401, 403, 405];

/**
 * Removes generations beyond the newest ones, by digest; never the served one nor the one before it. Blobs that
 * nothing names any more are the registry's own to collect.
 */
export async function prune(registry: Registry, environment: string, keep: number): Promise<void> {
  const { repository } = registry;
  const served = await readGeneration(registry, environment);
  if (!served) return;
  const all = await completeGenerations(registry, environment);
  const before = all.find((generation) => generation < served.pointer.generation);
  for (const generation of all.slice(Math.max(keep, 2))) {
    if (generation === before || generation >= served.pointer.generation) continue;
    const bytes = await readManifest(registry, repository, generationTag(environment, generation));
    if (!bytes || digestOf(bytes) === digestOf(served.bytes)) continue;
    const answer = await registry.call({
      method: 'DELETE',
      repository,
      path: `manifests/${digestOf(bytes)}`,
    });
    if (KEEPS.includes(answer.status)) return;
    expectStatus(answer, `the removal of generation ${generation}`, 200, 202, 404);
  }
}
