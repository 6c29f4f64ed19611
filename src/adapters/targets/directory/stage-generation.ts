import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { Delivery } from '../../../ports/target.ts';
import { digestOf } from '../../../release/digest.ts';
import { syncFolder, writeDurably } from './durable.ts';
import { ifAbsent, layout } from './layout.ts';

/** Who may still be writing a staged folder: it is removed only when that process is dead. */
export function stagingName(): string {
  return `.staging-${hostname()}-${process.pid}-${randomUUID()}`;
}

/**
 * Writes a generation's folder, complete and durable, under its number. Bundles that the generation
 * before it already has are linked, so that the cost goes with what changed. A folder that stands there
 * already is left as it is.
 *
 * @param before a generation to link from; null for none.
 */
export async function stageGeneration(
  root: string,
  delivery: Delivery,
  before: number | null,
): Promise<void> {
  const staging = join(layout.generations(root), stagingName());
  await mkdir(join(staging, 'state'), { recursive: true });
  await mkdir(join(staging, 'agents'));
  try {
    await writeDurably(join(staging, layout.environment), delivery.file);
    for (const { agent, state, digest } of delivery.agents) {
      const path = layout.bundle(agent);
      await mkdir(join(staging, 'agents', agent));
      await writeDurably(join(staging, layout.state(agent)), state);
      const linked =
        before !== null &&
        (await linkSame(join(layout.generation(root, before), path), join(staging, path), digest));
      if (!linked) await writeDurably(join(staging, path), await verified(delivery, agent, digest));
      await syncFolder(dirname(join(staging, path)));
    }
    for (const folder of ['state', 'agents', '.']) await syncFolder(join(staging, folder));
    await rename(staging, layout.generation(root, delivery.generation));
    await syncFolder(layout.generations(root));
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!isTaken(error)) throw error;
  }
}

/** An agent's bundle, only if it is the one that the environment names. */
export async function verified(
  { bundle }: Delivery,
  agent: string,
  digest: string,
): Promise<Uint8Array> {
  const bytes = await bundle(agent);
  if (digestOf(bytes) === digest) return bytes;
  throw new Error(`The bundle of ${agent} is ${digestOf(bytes)}; the environment names ${digest}.`);
}

async function linkSame(from: string, to: string, digest: string): Promise<boolean> {
  const bytes = await readFile(from).catch(ifAbsent(undefined));
  if (bytes === undefined || digestOf(bytes) !== digest) return false;
  return link(from, to).then(
    () => true,
    // Some file systems have no hard links; the bytes are written then.
    () => false,
  );
}

/** Someone else staged the same generation first. */
function isTaken(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOTEMPTY' || code === 'EEXIST';
}
