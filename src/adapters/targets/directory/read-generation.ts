import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../../core/digest.ts';
import type { Observation, ObservedAgent } from '../../../ports/target.ts';
import { ifAbsent, layout } from './layout.ts';

/** What a generation's folder holds, bundles by the digest of their bytes; null when it is not readable as one. */
export async function readGeneration(folder: string): Promise<Observation | null> {
  const file = await readJson(join(folder, layout.environment));
  const { environment, generation, operation } = file ?? {};
  const id = (operation as { id?: unknown } | undefined)?.id;
  if (typeof environment !== 'string' || typeof generation !== 'number' || typeof id !== 'string') {
    return null;
  }
  const agents = new Map<string, ObservedAgent>();
  const names = await readdir(join(folder, 'state')).catch(ifAbsent([] as string[]));
  for (const name of names.sort()) {
    if (!name.endsWith('.json')) continue;
    const agent = name.slice(0, -'.json'.length);
    const state = await readJson(join(folder, layout.state(agent)));
    const bytes = await readFile(join(folder, layout.bundle(agent))).catch(ifAbsent(null));
    agents.set(agent, {
      version: typeof state?.version === 'string' ? state.version : 'unreadable',
      digest: bytes && digestOf(bytes),
    });
  }
  return { environment, generation, operation: id, agents };
}

async function readJson(path: string): Promise<Record<string, unknown> | undefined> {
  const text = await readFile(path, 'utf8').catch(ifAbsent(''));
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object'
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
