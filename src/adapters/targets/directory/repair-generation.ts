import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestOf } from '../../../core/digest.ts';
import type { Delivery } from '../../../ports/target.ts';
import { verifiedBundle } from '../verified-bundle.ts';
import { replaceDurably } from './durable.ts';
import { ifAbsent, layout } from './layout.ts';

/**
 * Makes a generation's folder hold exactly what was delivered, file by file: what someone added there is
 * removed, what they edited is replaced. Returns how many entries differed.
 */
export async function repairGeneration(folder: string, delivery: Delivery): Promise<number> {
  const wanted = new Map<string, Wanted>([
    [layout.environment, { digest: digestOf(delivery.file), bytes: async () => delivery.file }],
  ]);
  for (const { agent, state, digest, canary } of delivery.agents) {
    wanted.set(layout.state(agent), { digest: digestOf(state), bytes: async () => state });
    wanted.set(layout.bundle(agent), {
      digest,
      bytes: () => verifiedBundle(delivery, agent, digest),
    });
    if (canary) {
      wanted.set(layout.canary(agent), {
        digest: canary.digest,
        bytes: () => verifiedBundle(delivery, agent, canary.digest),
      });
    }
  }
  const folders = new Set([...wanted.keys()].flatMap(foldersAbove));
  let repaired = await removeOthers(folder, '', wanted, folders);
  for (const [path, { digest, bytes }] of wanted) {
    const full = join(folder, path);
    const found = await readFile(full).catch(ifAbsent(undefined));
    if (found !== undefined && digestOf(found) === digest) continue;
    await mkdir(dirname(full), { recursive: true });
    await replaceDurably(full, await bytes());
    repaired += 1;
  }
  return repaired;
}

interface Wanted {
  readonly digest: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** Removes what was not delivered, links first of all: nothing is read, written or removed through one. */
async function removeOthers(
  root: string,
  folder: string,
  wanted: ReadonlyMap<string, Wanted>,
  folders: ReadonlySet<string>,
): Promise<number> {
  let removed = 0;
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && folders.has(path)) {
      removed += await removeOthers(root, path, wanted, folders);
    } else if (!(entry.isFile() && wanted.has(path))) {
      await rm(join(root, path), { recursive: true, force: true });
      removed += 1;
    }
  }
  return removed;
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path);
  return parent === '.' ? [] : [parent, ...foldersAbove(parent)];
}
