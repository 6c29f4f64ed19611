import { randomUUID } from 'node:crypto';
import { symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sync } from './durable.ts';
import { completeGenerations, currentGeneration, layout } from './layout.ts';
import { replaceLink } from './replace-link.ts';

/**
 * Points `current` to a generation in one step. Two processes may swap at once, and the one with the older
 * generation may come last: each looks again after its own swap and moves on to the newest that stands
 * complete, so that the newest wins whatever the order.
 */
export async function swapCurrent(root: string, generation: number): Promise<void> {
  let wanted = generation;
  while ((await currentGeneration(root)) !== wanted) {
    const staged = join(root, `.current-${randomUUID()}`);
    const target =
      process.platform === 'win32'
        ? resolve(layout.generation(root, wanted))
        : join('.generations', String(wanted));
    await symlink(target, staged, 'junction');
    await replaceLink(staged, layout.current(root));
    await sync(root);
    wanted = Math.max(wanted, ...(await completeGenerations(root)));
  }
}
