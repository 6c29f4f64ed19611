import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { replaceFiles } from './replace-files.ts';

/**
 * Writes files that this tool owns over their former selves, all or none. A file that does not begin with the mark is
 * somebody's own.
 *
 * @param files path below `root` → text.
 * @returns the paths whose text changed.
 * @throws UserError (usage) when one of them is not ours.
 */
export async function renewFiles(
  root: string,
  files: Readonly<Record<string, string>>,
  mark: string,
): Promise<string[]> {
  const changed = new Map<string, string>();
  for (const [path, text] of Object.entries(files)) {
    const before = await textOf(join(root, path));
    if (before !== undefined && !before.startsWith(mark)) {
      throw new UserError(
        EXIT.usage,
        `${path} was not written by headgate; nothing was changed`,
        'move it away, or write into it what you need from `headgate init --github` in an empty folder',
      );
    }
    if (before !== text) changed.set(path, text);
  }
  for (const path of changed.keys()) await mkdir(dirname(join(root, path)), { recursive: true });
  await replaceFiles(root, changed);
  return [...changed.keys()];
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new UserError(
      EXIT.incomplete,
      `${file} can't be read (${error.code}); nothing was changed`,
    );
  });
}
