import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '../../../core/digest.ts';
import { eachOf } from '../../../core/each-of.ts';
import type { Delivery } from '../../../ports/target.ts';
import { verifiedBundle } from '../verified-bundle.ts';
import { sync } from './durable.ts';
import { ifAbsent, layout } from './layout.ts';
import { lookOf, readSeenFiles, writeSeenFiles } from './seen-files.ts';

const FILES_AT_ONCE = 16;

/** Who may still be writing a staged folder: it is removed only when that process is dead. */
function stagingName(): string {
  return `.staging-${hostname()}-${process.pid}-${randomUUID()}`;
}

/**
 * Writes a generation's folder, complete and durable, under its number. Files that the generation before it
 * already has are linked, most of them without being read, so that the cost goes with what changed. A folder that stands there already is left
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
  const old =
    before === null
      ? undefined
      : { folder: layout.generation(root, before), seen: await readSeenFiles(root, before) };
  const seen = new Map<string, string>();
  await mkdir(join(staging, 'state'), { recursive: true });
  await mkdir(join(staging, 'agents'));
  try {
    const written: string[] = [layout.environment];
    await writeFile(join(staging, layout.environment), delivery.file, { flag: 'wx' });
    await eachOf(delivery.agents, FILES_AT_ONCE, async ({ agent, state, digest, canary }) => {
      await mkdir(join(staging, 'agents', agent));
      if (canary) await mkdir(join(staging, 'canary', agent), { recursive: true });
      for (const [file, wanted, bytes] of [
        [layout.state(agent), digestOf(state), async () => state],
        [layout.bundle(agent), digest, () => verifiedBundle(delivery, agent, digest)],
        ...(canary
          ? ([
              [
                layout.canary(agent),
                canary.digest,
                () => verifiedBundle(delivery, agent, canary.digest),
              ],
            ] as const)
          : []),
      ] as const) {
        const to = join(staging, file);
        if (!(old && (await linkSame(join(old.folder, file), to, wanted, old.seen.get(file))))) {
          await writeFile(to, await bytes(), { flag: 'wx' });
          written.push(file);
        }
        seen.set(file, (await lookOf(to, wanted)) ?? '');
      }
    });
    // All at the end: the first of them makes the file system commit, the others find it done.
    await eachOf(written, FILES_AT_ONCE, (file) => sync(join(staging, file)));
    const canaries = delivery.agents.filter(({ canary }) => canary);
    await eachOf(delivery.agents, FILES_AT_ONCE, ({ agent }) =>
      sync(join(staging, 'agents', agent)),
    );
    for (const { agent } of canaries) await sync(join(staging, 'canary', agent));
    const folders = ['state', 'agents', ...(canaries.length > 0 ? ['canary'] : []), '.'];
    for (const folder of folders) await sync(join(staging, folder));
    await rename(staging, layout.generation(root, delivery.generation));
    await sync(layout.generations(root));
    await writeSeenFiles(root, delivery.generation, seen);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    const stands = existsSync(layout.generation(root, delivery.generation));
    if (!stands || !isTaken(error)) throw error;
  }
}

/** Links a file that has the digest wanted, by its bytes or because it looks as it did when it had. */
async function linkSame(
  from: string,
  to: string,
  digest: string,
  seen: string | undefined,
): Promise<boolean> {
  const look = await lookOf(from, digest);
  if (look === undefined || (look !== seen && !(await hasDigest(from, digest)))) return false;
  // Some file systems have no hard links; the bytes are written then.
  const linked = await link(from, to).then(
    () => true,
    () => false,
  );
  // Somebody may have put another file there in between.
  if (!linked || (await lookOf(to, digest)) === look) return linked;
  await rm(to);
  return false;
}

async function hasDigest(path: string, digest: string): Promise<boolean> {
  const bytes = await readFile(path).catch(ifAbsent(undefined));
  return bytes !== undefined && digestOf(bytes) === digest;
}

/** Someone else staged the same generation first. */
function isTaken(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  // The last is what Windows says.
  return code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM';
}
