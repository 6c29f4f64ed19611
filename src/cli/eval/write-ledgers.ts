import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ledgerText } from '../../evals/compare/ledger-text.ts';
import type { RanEval } from './run-evals.ts';

/** Writes what each verdict follows from: `AGENT.jsonl` in the folder, for `--replay` and for whoever doubts it. */
export async function writeLedgers(folder: string, ran: readonly RanEval[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { ledger } of ran) {
    await writeFile(join(folder, `${ledger.comparison.agent}.jsonl`), ledgerText(ledger));
  }
}
