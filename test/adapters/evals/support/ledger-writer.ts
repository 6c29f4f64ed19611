import { openLedger } from '../../../../src/adapters/evals/ledger.ts';
import { trialOf } from '../../../evals/support/made-trials.ts';

/** `ledger-writer.ts FOLDER FINGERPRINT WRITER COUNT`: writes so many runs, of samples that no other writer has. */
async function main(): Promise<void> {
  const [folder = '', fingerprint = '', writer = '0', count = '1'] = process.argv.slice(2);
  const ledger = openLedger(folder);
  for (let run = 0; run < Number(count); run++) {
    const sample = Number(writer) * Number(count) + run;
    // Longer than what systems write in one piece to a pipe.
    await ledger.append(trialOf({ fingerprint, sample, output: 'x'.repeat(10_000) }));
  }
}

await main();
