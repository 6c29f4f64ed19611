import { stat } from 'node:fs/promises';
import { listFiles } from '../adapters/files/list-files.ts';
import { readBounded } from '../adapters/files/read-bounded.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';

/** A file to import; `found` when a walk through a folder met it, instead of a person naming it. */
export interface FoundFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly found: boolean;
}

/** The files that paths mean, each once: a file is itself, a folder those below it whose names end that way. */
export async function* importSources(
  paths: readonly string[],
  endings: readonly string[],
): AsyncGenerator<FoundFile> {
  const seen = new Set<string>();
  for (const path of paths) {
    const found = await attempt(path, async () => (await stat(path)).isDirectory());
    const files = found ? await attempt(path, () => listFiles(path, endings)) : [path];
    for (const file of files.filter((one) => !seen.has(one))) {
      seen.add(file);
      const bytes = await attempt(file, () => readBounded(file));
      if (!bytes) throw new UserError(EXIT.usage, `${file} is no regular file`);
      yield { path: file, bytes, found };
    }
  }
}

async function attempt<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UserError(EXIT.usage, `there is no ${path}`);
    throw new UserError(EXIT.incomplete, `can't read ${path}: ${code ?? message}`);
  }
}
