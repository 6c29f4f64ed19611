import { digestOf } from '../../../core/digest.ts';
import { eachOf } from '../../../core/each-of.ts';
import type { Observation, ObservedAgent } from '../../../ports/target.ts';
import { digestIn, versionIn } from '../pointer.ts';
import { readBlob } from './blobs.ts';
import { readGeneration } from './generations.ts';
import { type Layer, layersOf } from './manifest.ts';
import { readManifest } from './manifests.ts';
import { type Registry, repositoryOf } from './registry.ts';

const AT_ONCE = 8;
const STATE = /^state\/([a-z0-9-]+)\.json$/;

/** What an environment's tag points to, each agent by the bytes that its repository hands out. */
export async function observe(
  registry: Registry,
  environment: string,
): Promise<Observation | null> {
  const served = await readGeneration(registry, environment);
  if (!served) return null;
  const agents = await eachOf(served.states, AT_ONCE, async (state) => {
    const [, agent = state.title] = STATE.exec(state.title) ?? [];
    return [agent, await observeAgent(registry, environment, agent, state)] as const;
  });
  return { ...served.pointer, agents: new Map(agents.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/**
 * Both ways that lead to a bundle have to lead to the same one: the digest in the state, for whoever reads the
 * environment, and the agent's own tag.
 */
async function observeAgent(
  registry: Registry,
  environment: string,
  agent: string,
  { digest }: Layer,
): Promise<ObservedAgent> {
  const state = await readBlob(registry, registry.repository, digest);
  if (!state || digestOf(state) !== digest) return { version: 'unreadable', digest: null };
  const repository = repositoryOf(registry, agent);
  const manifest = await readManifest(registry, repository, environment);
  const [bundle] = (manifest && layersOf(manifest)) ?? [];
  const version = versionIn(state);
  if (!bundle || bundle.digest !== digestIn(state)) {
    return { version, digest: bundle?.digest ?? null };
  }
  const bytes = await readBlob(registry, repository, bundle.digest);
  return { version, digest: bytes && digestOf(bytes) };
}
