import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../core/user-error.ts';

/**
 * Writes files that must not exist yet: all of them, or, when one stands already, none.
 *
 * @param files path below `root` → text.
 */
export async function writeNewFiles(
  root: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const path of Object.keys(files)) {
    if (await exists(join(root, path))) {
      throw new UserError(
        2,
        `${path} exists already; nothing was written`,
        'move it away, or choose another name',
      );
    }
  }
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
