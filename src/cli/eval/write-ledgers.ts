import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonText } from '../../core/json-text.ts';
import { ledgerText } from '../../evals/compare/ledger-text.ts';
import { fingerprintProof } from '../../evals/fingerprint-proof.ts';
import type { RanEval } from './run-evals.ts';

/**
 * Writes what each verdict follows from, for whoever doubts it: `AGENT.jsonl`, the runs, for `--replay`; and
 * `AGENT.proof.json`, why the other cases were not run, for `--verify`.
 */
export async function writeLedgers(folder: string, ran: readonly RanEval[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { ledger, prepared } of ran) {
    const { agent, base, head } = ledger.comparison;
    const names = { agent, base: base.label, head: head.label };
    const proof = fingerprintProof(names, prepared.affected);
    await writeFile(join(folder, `${agent}.jsonl`), ledgerText(ledger));
    await writeFile(join(folder, `${agent}.proof.json`), jsonText(proof));
  }
}
