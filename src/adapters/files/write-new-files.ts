import { lstat, mkdir, open, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorText } from '../../core/error-text.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';

/**
 * Writes files that must not exist yet: all of them, or, when one stands already or can't be written, none.
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
        EXIT.usage,
        `${path} exists already; nothing was written`,
        'move it away, or choose another name',
      );
    }
  }
  const made: string[] = [];
  const written: string[] = [];
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(root, path);
      const first = await mkdir(dirname(file), { recursive: true });
      if (first !== undefined) made.push(...foldersBetween(first, dirname(file)));
      const handle = await open(file, 'wx');
      written.push(file);
      await handle.writeFile(text).finally(() => handle.close());
    }
  } catch (error) {
    for (const file of written) await rm(file, { force: true });
    // A folder that somebody else has put something into by now stays.
    for (const folder of made.reverse()) await rmdir(folder).catch(() => {});
    const reason = errorText(error);
    throw new UserError(EXIT.incomplete, `can't write: ${reason}; nothing was left behind`);
  }
}

/** Folders from the first that was made down to the last. */
function foldersBetween(first: string, last: string): string[] {
  return first === last ? [first] : [...foldersBetween(first, dirname(last)), last];
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
