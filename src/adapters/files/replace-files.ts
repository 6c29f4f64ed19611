import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';

/**
 * Replaces files, all or none: every new content is on disk before the first file changes its name, and what
 * was replaced is put back when a later one fails.
 *
 * @param files path below `root` → new text; a file may be new.
 */
export async function replaceFiles(
  root: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const suffix = `.headgate-${process.pid}.tmp`;
  const paths = [...files.keys()].map((path) => join(root, path));
  const before = new Map<string, Before | undefined>();
  const replaced: string[] = [];
  try {
    for (const path of paths) before.set(path, await readBefore(path));
    for (const [path, text] of files) {
      const full = join(root, path);
      await writeFile(full + suffix, text, { flag: 'wx' });
      const old = before.get(full);
      if (old) await chmod(full + suffix, old.mode);
    }
    for (const path of paths) {
      await rename(path + suffix, path);
      replaced.push(path);
    }
  } catch (error) {
    for (const path of replaced) {
      const old = before.get(path);
      await (old === undefined ? rm(path, { force: true }) : writeFile(path, old.bytes));
    }
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw new UserError(EXIT.incomplete, `${error.message}; nothing was changed`);
  } finally {
    await Promise.all(paths.map((path) => rm(path + suffix, { force: true })));
  }
}

interface Before {
  readonly bytes: Buffer;
  readonly mode: number;
}

async function readBefore(path: string): Promise<Before | undefined> {
  try {
    return { bytes: await readFile(path), mode: (await stat(path)).mode };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UserError(
      EXIT.incomplete,
      `${path} can't be replaced (${code}); nothing was changed`,
    );
  }
}
