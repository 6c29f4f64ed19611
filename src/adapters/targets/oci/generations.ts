import { digestOf } from '../../../core/digest.ts';
import { type Pointer, pointerOf } from '../pointer.ts';
import { readBlob } from './blobs.ts';
import { type Layer, layersOf } from './manifest.ts';
import { readManifest, readTags } from './manifests.ts';
import type { Registry } from './registry.ts';

/** One generation of an environment as it stands in the registry. */
export interface StoredGeneration {
  readonly pointer: Pointer;
  readonly bytes: Uint8Array;
  /** One `state/<agent>.json` an agent. */
  readonly states: readonly Layer[];
}

/** No environment's name has a dot, so that no environment's tag is another's generation. */
export function generationTag(environment: string, generation: number): string {
  return `${environment}.${generation}`;
}

/** What a tag of the environments' repository points to; undefined when that is no generation. */
export async function readGeneration(
  registry: Registry,
  tag: string,
): Promise<StoredGeneration | undefined> {
  const { repository } = registry;
  const bytes = await readManifest(registry, repository, tag);
  const [first, ...states] = (bytes && layersOf(bytes)) ?? [];
  if (!bytes || !first) return undefined;
  const file = await readBlob(registry, repository, first.digest);
  const pointer = file && digestOf(file) === first.digest ? pointerOf(file) : undefined;
  return pointer && { pointer, bytes, states };
}

/** Generations of an environment that stand complete, highest first. */
export async function completeGenerations(
  registry: Registry,
  environment: string,
): Promise<number[]> {
  const prefix = `${environment}.`;
  return (await readTags(registry, registry.repository))
    .filter((tag) => tag.startsWith(prefix) && /^[1-9]\d{0,15}$/.test(tag.slice(prefix.length)))
    .map((tag) => Number(tag.slice(prefix.length)))
    .sort((a, b) => b - a);
}
