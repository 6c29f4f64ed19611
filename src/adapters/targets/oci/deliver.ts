import { digestOf } from '../../../core/digest.ts';
import { eachOf } from '../../../core/each-of.ts';
import type { Delivered, Delivery } from '../../../ports/target.ts';
import { keptFrom } from '../pointer.ts';
import { verifiedBundle } from '../verified-bundle.ts';
import { pushBlob } from './blobs.ts';
import {
  completeGenerations,
  generationTag,
  readGeneration,
  type StoredGeneration,
} from './generations.ts';
import { bundleManifest, EMPTY_CONFIG, environmentManifest, type Layer } from './manifest.ts';
import { putManifest, tagManifest } from './manifests.ts';
import { type Registry, repositoryOf } from './registry.ts';
import { settleTags } from './settle-tags.ts';

const AT_ONCE = 8;

/**
 * Blobs first, then what names them by digest, then the environment's tag, and last the agents' own, which are for
 * other tools. Agents that the generation before it has as they are now are not looked at again; all of them are
 * where this very generation is served, to repair it.
 */
export async function deliver(registry: Registry, delivery: Delivery): Promise<Delivered> {
  const { environment, generation } = delivery;
  const served = await readGeneration(registry, environment);
  const kept = keptFrom(delivery, served?.pointer);
  if (kept) return kept;
  const moved = delivery.agents.filter((agent) => !stands(served, delivery, agent));
  const pushed = await eachOf(moved, AT_ONCE, (agent) => pushAgent(registry, delivery, agent));
  const files = await pushFiles(registry, delivery, moved);
  const bytes = environmentManifest(files.layers, { environment, generation });
  const { flipped, raced } = await flip(registry, delivery, bytes, served);
  const tagged = await eachOf(pushed, AT_ONCE, ({ repository, bytes }) =>
    tagManifest(registry, repository, environment, bytes),
  );
  const names = moved.map(({ agent }) => agent);
  await settleTags(registry, environment, names, generation);
  // What was taken for unmoved was so by a generation that is not the last one before this.
  if (raced) await deliver(registry, delivery);
  const changed = flipped || files.written || pushed.some(({ written }) => written);
  return { outcome: changed || tagged.includes(true) ? 'delivered' : 'already' };
}

type Agent = Delivery['agents'][number];

function stands(
  served: StoredGeneration | undefined,
  { generation }: Delivery,
  { agent, state }: Agent,
): boolean {
  if (!served || served.pointer.generation === generation) return false;
  const found = served.states.find(({ title }) => title === `state/${agent}.json`);
  return found?.digest === digestOf(state);
}

async function pushAgent(
  registry: Registry,
  delivery: Delivery,
  { agent, version, digest, canary }: Agent,
) {
  const bundle = await verifiedBundle(delivery, agent, digest);
  const repository = repositoryOf(registry, agent);
  const config = await pushBlob(registry, repository, EMPTY_CONFIG);
  if (canary) {
    const second = await verifiedBundle(delivery, agent, canary.digest);
    await pushBlob(registry, repository, second);
    const manifest = bundleManifest(agent, canary.version, second);
    // A blob that no manifest names would be collected.
    await tagManifest(registry, repository, `${delivery.environment}.canary`, manifest);
  }
  const written = (await pushBlob(registry, repository, bundle)) || config;
  return { repository, bytes: bundleManifest(agent, version, bundle), written };
}

async function pushFiles(
  registry: Registry,
  { file, agents }: Delivery,
  moved: readonly Agent[],
): Promise<{ layers: Layer[]; written: boolean }> {
  const { repository } = registry;
  const wanted = [EMPTY_CONFIG, file, ...moved.map(({ state }) => state)];
  const written = await eachOf(wanted, AT_ONCE, (bytes) => pushBlob(registry, repository, bytes));
  const layers = [
    layerOf('environment.json', file),
    ...agents.map(({ agent, state }) => layerOf(`state/${agent}.json`, state)),
  ];
  return { layers, written: written.includes(true) };
}

function layerOf(title: string, bytes: Uint8Array): Layer {
  return { title, digest: digestOf(bytes), size: bytes.length };
}

/**
 * Points the environment's tag to a generation. A registry has no compare-and-swap, and whoever brings an older
 * generation may come last: so each generation has a tag of its own first, and each that moved the environment's tag
 * looks again, and moves on to the newest there is. The newest wins, whatever the order.
 *
 * @returns whether it changed anything, and whether somebody else brought a generation since `served` was read.
 */
async function flip(
  registry: Registry,
  { environment, generation }: Delivery,
  bytes: Uint8Array,
  served: StoredGeneration | undefined,
): Promise<{ flipped: boolean; raced: boolean }> {
  const { repository } = registry;
  const own = generationTag(environment, generation);
  const flipped = await tagManifest(registry, repository, own, bytes);
  if (served && digestOf(served.bytes) === digestOf(bytes)) return { flipped, raced: false };
  const before = served?.pointer.generation ?? 0;
  let wanted = { generation, bytes };
  for (;;) {
    await putManifest(registry, repository, environment, wanted.bytes);
    const standing = await completeGenerations(registry, environment);
    const raced = standing.some((one) => one > before && one < generation);
    const [newest = 0] = standing;
    if (newest <= wanted.generation) return { flipped: true, raced };
    const ahead = await readGeneration(registry, generationTag(environment, newest));
    if (!ahead) return { flipped: true, raced };
    wanted = { generation: newest, bytes: ahead.bytes };
  }
}
