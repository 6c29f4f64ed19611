import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../../core/digest.ts';
import type { Observation, ObservedAgent } from '../../../ports/target.ts';
import { type Pointer, pointerOf, versionIn } from '../pointer.ts';
import { ifAbsent, layout } from './layout.ts';

/** What a generation's folder holds, bundles by the digest of their bytes; null when it is not readable as one. */
export async function readGeneration(folder: string): Promise<Observation | null> {
  const pointer = await readPointer(folder);
  if (!pointer) return null;
  const agents = new Map<string, ObservedAgent>();
  const names = await readdir(join(folder, 'state')).catch(ifAbsent([] as string[]));
  for (const name of names.sort()) {
    if (!name.endsWith('.json')) continue;
    const agent = name.slice(0, -'.json'.length);
    const state = await readFile(join(folder, layout.state(agent))).catch(ifAbsent(null));
    const bytes = await readFile(join(folder, layout.bundle(agent))).catch(ifAbsent(null));
    agents.set(agent, {
      version: versionIn(state),
      digest: bytes && digestOf(bytes),
    });
  }
  return { ...pointer, agents };
}

/** What a generation's folder says that it is; undefined when that can't be read. */
export async function readPointer(folder: string): Promise<Pointer | undefined> {
  const file = await readFile(join(folder, layout.environment)).catch(ifAbsent(null));
  return file ? pointerOf(file) : undefined;
}
