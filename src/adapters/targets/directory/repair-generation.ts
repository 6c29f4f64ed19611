import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Delivery } from '../../../ports/target.ts';
import { digestOf } from '../../../release/digest.ts';
import { replaceDurably } from './durable.ts';
import { ifAbsent, layout } from './layout.ts';
import { verified } from './stage-generation.ts';

/**
 * Makes a generation's folder hold exactly what was delivered, file by file: what someone edited there is
 * replaced, what they added is removed. Returns how many files differed.
 */
export async function repairGeneration(folder: string, delivery: Delivery): Promise<number> {
  let repaired = 0;
  const wanted = new Set<string>();

  async function hold(path: string, digest: string, bytes: () => Promise<Uint8Array>) {
    wanted.add(path);
    const found = await readFile(join(folder, path)).catch(ifAbsent(undefined));
    if (found !== undefined && digestOf(found) === digest) return;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await replaceDurably(join(folder, path), await bytes());
    repaired += 1;
  }

  for (const { agent, state, digest } of delivery.agents) {
    await hold(layout.bundle(agent), digest, () => verified(delivery, agent, digest));
    await hold(layout.state(agent), digestOf(state), async () => state);
  }
  await hold(layout.environment, digestOf(delivery.file), async () => delivery.file);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath.slice(folder.length + 1), entry.name);
    if (entry.isDirectory() || wanted.has(path)) continue;
    await rm(join(folder, path), { force: true });
    repaired += 1;
  }
  return repaired;
}
