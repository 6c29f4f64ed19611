import { eachOf } from '../../../core/each-of.ts';
import { digestIn, versionIn } from '../pointer.ts';
import { readBlob } from './blobs.ts';
import { readGeneration } from './generations.ts';
import { bundleManifest } from './manifest.ts';
import { tagManifest } from './manifests.ts';
import { type Registry, repositoryOf } from './registry.ts';

const AT_ONCE = 8;

/**
 * After the tags of some agents were moved: if the environment has gone on since, moves them on to what it points to
 * now. Whoever was late does this; whoever is newest finds nothing to do.
 *
 * @param generation the one that the tags were moved to.
 */
export async function settleTags(
  registry: Registry,
  environment: string,
  agents: readonly string[],
  generation: number,
): Promise<void> {
  const served = await readGeneration(registry, environment);
  if (!served || served.pointer.generation <= generation) return;
  await eachOf(agents, AT_ONCE, async (agent) => {
    const layer = served.states.find(({ title }) => title === `state/${agent}.json`);
    const state = layer && (await readBlob(registry, registry.repository, layer.digest));
    if (!state) return;
    const repository = repositoryOf(registry, agent);
    const bundle = await readBlob(registry, repository, String(digestIn(state)));
    if (!bundle) return;
    const manifest = bundleManifest(agent, versionIn(state), bundle);
    await tagManifest(registry, repository, environment, manifest);
  });
  await settleTags(registry, environment, agents, served.pointer.generation);
}
