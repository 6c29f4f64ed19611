import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ledgerLine } from '../../evals/compare/ledger-line.ts';
import { appendRun, readRuns } from './ledger-files.ts';

/**
 * Adds every run of one ledger's folder to another's that does not have it: a union of sets, so that merging twice,
 * or in another order, gives the same ledger. A new folder makes it a copy.
 *
 * @returns how many were added, and which lines of `from` are damaged.
 */
export async function mergeLedger(
  from: string,
  into: string,
): Promise<{ readonly added: number; readonly damaged: readonly string[] }> {
  let added = 0;
  const damaged: string[] = [];
  for (const file of await runFiles(from)) {
    const theirs = readRuns(from, file);
    const ours = new Set(readRuns(into, file).trials.map(ledgerLine));
    damaged.push(...theirs.damaged);
    for (const trial of theirs.trials) {
      const line = ledgerLine(trial);
      if (ours.has(line)) continue;
      ours.add(line);
      await appendRun(into, trial);
      added += 1;
    }
  }
  return { added, damaged };
}

async function runFiles(folder: string): Promise<readonly string[]> {
  const shards = await readdir(join(folder, 'runs')).catch(() => []);
  const files = shards
    .filter((shard) => /^[0-9a-f]{2}$/.test(shard))
    .sort()
    .map(async (shard) => {
      const names = await readdir(join(folder, 'runs', shard)).catch(() => []);
      const own = names.filter((name) => /^[0-9a-f]{64}\.jsonl$/.test(name)).sort();
      return own.map((name) => join('runs', shard, name));
    });
  return (await Promise.all(files)).flat();
}
