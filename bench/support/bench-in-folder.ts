import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Bench {
  /** What `--help` prints. */
  readonly usage: string;
  /** How often everything runs where nobody says otherwise. */
  readonly rounds: number;
  /** Makes in the folder what it needs, measures, and gives the text that is printed. */
  report(folder: string, rounds: number): Promise<string>;
}

/** Runs a benchmark in a folder: that of `--folder`, which is kept for the next run, or a temporary one. */
export async function benchInFolder({ usage, rounds, report }: Bench): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: String(rounds) },
      folder: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(usage);
  const folder = values.folder
    ? resolve(values.folder)
    : mkdtempSync(join(tmpdir(), 'headgate-bench-'));
  try {
    console.log(await report(folder, Number(values.rounds)));
  } finally {
    if (!values.folder) rmSync(folder, { recursive: true, force: true });
  }
}
