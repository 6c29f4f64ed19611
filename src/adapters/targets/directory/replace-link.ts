import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { ifAbsent } from './layout.ts';

const TRIES = 10;
/** What Windows says where a link to a folder stands in the way. */
const IN_THE_WAY = ['EPERM', 'EACCES', 'EEXIST'];

/**
 * Puts a link in the place of another in one step. Windows replaces no link to a folder: there, the old one is moved
 * away first, and for a moment there is none. A process that is killed in it leaves none, which the next delivery mends.
 *
 * @param move `rename`, where a test is not another system.
 */
export async function replaceLink(
  staged: string,
  current: string,
  platform: NodeJS.Platform = process.platform,
  move: typeof rename = rename,
): Promise<void> {
  if (platform !== 'win32') return move(staged, current);
  for (let tries = 1; ; tries += 1) {
    try {
      return await move(staged, current);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (tries === TRIES || !IN_THE_WAY.includes(code)) throw error;
    }
    // Somebody else may have done so at the same time. It is named as what `prune` clears away.
    const old = `${staged}-${randomUUID()}`;
    await move(current, old).catch(ifAbsent(undefined));
    await rm(old, { force: true });
  }
}
