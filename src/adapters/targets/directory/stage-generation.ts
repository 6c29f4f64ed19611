import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '../../../core/digest.ts';
import type { Delivery } from '../../../ports/target.ts';
import { eachOf } from '../../each-of.ts';
import { verifiedBundle } from '../verified-bundle.ts';
import { sync } from './durable.ts';
import { ifAbsent, layout } from './layout.ts';

const FILES_AT_ONCE = 16;

/** Who may still be writing a staged folder: it is removed only when that process is dead. */
function stagingName(): string {
  return `.staging-${hostname()}-${process.pid}-${randomUUID()}`;
}

/**
 * Writes a generation's folder, complete and durable, under its number. Files that the generation before it
 * already has are linked, so that the cost goes with what changed. A folder that stands there already is left
 * as it is.
 *
 * @param before a generation to link from; null for none.
 */
export async function stageGeneration(
  root: string,
  delivery: Delivery,
  before: number | null,
): Promise<void> {
  const staging = join(layout.generations(root), stagingName());
  const old = before === null ? undefined : layout.generation(root, before);
  await mkdir(join(staging, 'state'), { recursive: true });
  await mkdir(join(staging, 'agents'));
  try {
    const written: string[] = [layout.environment];
    await writeFile(join(staging, layout.environment), delivery.file, { flag: 'wx' });
    await eachOf(delivery.agents, FILES_AT_ONCE, async ({ agent, state, digest }) => {
      await mkdir(join(staging, 'agents', agent));
      const path = layout.bundle(agent);
      for (const [file, wanted, bytes] of [
        [layout.state(agent), digestOf(state), async () => state],
        [path, digest, () => verifiedBundle(delivery, agent, digest)],
      ] as const) {
        if (old && (await linkSame(join(old, file), join(staging, file), wanted))) continue;
        await writeFile(join(staging, file), await bytes(), { flag: 'wx' });
        written.push(file);
      }
    });
    // All at the end: the first of them makes the file system commit, the others find it done.
    await eachOf(written, FILES_AT_ONCE, (file) => sync(join(staging, file)));
    await eachOf(delivery.agents, FILES_AT_ONCE, ({ agent }) =>
      sync(join(staging, 'agents', agent)),
    );
    for (const folder of ['state', 'agents', '.']) await sync(join(staging, folder));
    await rename(staging, layout.generation(root, delivery.generation));
    await sync(layout.generations(root));
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!isTaken(error)) throw error;
  }
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
