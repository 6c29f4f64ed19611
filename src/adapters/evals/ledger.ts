import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../core/digest.ts';
import type { TrialLedger } from '../../ports/trial-ledger.ts';
import { cacheFolder } from '../own-files/cache-folder.ts';
import { appendRun, readRuns, runsFile } from './ledger-files.ts';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** Where runs are kept unless a command says otherwise. */
function ledgerFolder(): string {
  return join(cacheFolder(), 'evals');
}

/**
 * A ledger in a folder: one file of JSON lines per fingerprint, only ever added to, each line with its digest.
 * Processes may write at once, and the folder may be copied, kept by a CI cache, or merged with another.
 */
export function openLedger(folder = ledgerFolder()): TrialLedger {
  return {
    async read(fingerprints) {
      const read = [...new Set(fingerprints)].map((one) => readRuns(folder, runsFile(one)));
      return {
        trials: read.flatMap(({ trials }) => trials),
        damaged: read.flatMap(({ damaged }) => damaged),
      };
    },
    append: (trial) => appendRun(folder, trial),
    async since(comparison, now) {
      const hex = digestOf(new TextEncoder().encode(comparison)).slice('sha256:'.length);
      const path = join(folder, 'comparisons', hex);
      await mkdir(join(folder, 'comparisons'), { recursive: true, mode: 0o700 });
      // The first who asks sets it; where a crash left the file empty, nobody has.
      await writeFile(path, now, { flag: 'wx', mode: 0o600 }).catch(() => undefined);
      const known = await readFile(path, 'utf8').catch(() => '');
      if (TIME.test(known)) return known;
      await writeFile(path, now, { mode: 0o600 });
      return now;
    },
  };
}
