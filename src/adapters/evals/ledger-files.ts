import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestOf } from '../../core/digest.ts';
import { EXIT } from '../../core/exit-codes.ts';
import type { Trial } from '../../core/trial.ts';
import { UserError } from '../../core/user-error.ts';
import { ledgerLine } from '../../evals/compare/ledger-line.ts';
import { runsOf } from '../../evals/compare/runs-of.ts';
import type { LedgerRead } from '../../ports/trial-ledger.ts';
import { readOwnFile } from '../own-files/read-own-file.ts';

/** Runs of one fingerprint; a thousand runs with long answers are a tenth of it. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** The file of a fingerprint below a ledger's folder; named by a hash, so that no fingerprint can name another path. */
export function runsFile(fingerprint: string): string {
  const hex = digestOf(new TextEncoder().encode(fingerprint)).slice('sha256:'.length);
  return join('runs', hex.slice(0, 2), `${hex}.jsonl`);
}

/** Every whole line of a file that belongs there; none where there is no file. */
export function readRuns(folder: string, file: string): LedgerRead {
  const text = textOf(join(folder, file));
  if (text === null) {
    return { trials: [], damaged: [`${file}: others could have written it, or it is too large`] };
  }
  return runsOf(text, file, (trial) => runsFile(trial.fingerprint) === file);
}

/**
 * Adds one line by one write at the end of the file, which systems do not mix with that of another process. A line
 * break before it keeps it whole after one that a crash tore.
 */
export async function appendRun(folder: string, trial: Trial): Promise<void> {
  const path = join(folder, runsFile(trial.fingerprint));
  const bytes = Buffer.from(`\n${ledgerLine(trial)}\n`);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a', 0o600);
    try {
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten !== bytes.length) throw new Error('the disk is full');
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new UserError(
      EXIT.incomplete,
      `can't write a run down in ${path}: ${error instanceof Error ? error.message : error}`,
      'make room, or set HEADGATE_CACHE_DIR to a folder that can be written',
    );
  }
}

function textOf(path: string): string | null {
  try {
    return readOwnFile(path, MAX_FILE_BYTES)?.toString('utf8') ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    return null;
  }
}
