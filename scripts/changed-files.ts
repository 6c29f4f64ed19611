import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Files that differ from the last commit, ignored ones aside, with a hash of what they hold now. Empty where
 * there is no git, as in an unpacked archive.
 */
export async function changedFiles(folder = '.'): Promise<Map<string, string>> {
  const args = ['status', '--porcelain', '-z', '--no-renames', '--untracked-files=all'];
  const { stdout } = await promisify(execFile)('git', args, {
    cwd: folder,
    maxBuffer: 2 ** 26,
  }).catch(() => ({
    stdout: '',
  }));
  const paths = stdout
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.slice(3));
  const entries = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => {
      const bytes = await readFile(join(folder, path)).catch(() => 'absent');
      return [path, createHash('sha256').update(bytes).digest('hex')];
    }),
  );
  return new Map(entries);
}
