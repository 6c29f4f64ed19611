import { randomUUID } from 'node:crypto';
import { readdir, readlink, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { generationOfLink } from './generation-of-link.ts';
import { completeGenerations, currentGeneration, ifAbsent, layout } from './layout.ts';

/**
 * Removes all but the newest `keep` generations, and what killed processes left. The generation that is
 * served and the one before it always stay.
 */
export async function pruneGenerations(root: string, keep: number): Promise<void> {
  const current = await currentGeneration(root);
  if (typeof current !== 'number') return;
  const generations = await completeGenerations(root);
  const before = generations.find((generation) => generation < current);
  const left = new Set(generations);
  for (const generation of generations.slice(Math.max(keep, 2))) {
    if (generation === current || generation === before) continue;
    left.delete(generation);
    // Renamed first: a generation that stands under its number is complete.
    const doomed = join(layout.generations(root), `.removed-${randomUUID()}`);
    await rename(layout.generation(root, generation), doomed).catch(ifAbsent(undefined));
  }
  for (const name of await readdir(layout.generations(root))) {
    if (name.startsWith('.removed-') || isOrphan(name) || isForgotten(name, left)) {
      await rm(join(layout.generations(root), name), { recursive: true, force: true });
    }
  }
  for (const name of await readdir(root)) {
    if (!name.startsWith('.current-')) continue;
    const points = await readlink(join(root, name)).catch(ifAbsent(''));
    // Only a swap to an older generation can have been left: the newer ones are still to be made.
    if ((generationOfLink(root, points) ?? current) < current)
      await rm(join(root, name), { force: true });
  }
}

/** What was remembered of a generation that is gone. */
function isForgotten(name: string, left: ReadonlySet<number>): boolean {
  const [, generation] = /^\.seen-(\d+)\.json/.exec(name) ?? [];
  // Newer ones than those are just being made.
  return (
    generation !== undefined &&
    !left.has(Number(generation)) &&
    Number(generation) < Math.max(...left)
  );
}

/** A staged folder whose process, on this host, is gone. Never by its age: a slow disk is not a dead one. */
function isOrphan(name: string): boolean {
  const prefix = `.staging-${hostname()}-`;
  if (!name.startsWith(prefix)) return false;
  const pid = Number.parseInt(name.slice(prefix.length), 10);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
