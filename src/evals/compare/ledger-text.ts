import { canonicalJson } from '../../core/canonical-json.ts';
import { EXIT } from '../../core/exit-codes.ts';
import type { Trial } from '../../core/trial.ts';
import { UserError } from '../../core/user-error.ts';
import { comparison as validComparison } from '../../generated/ledger-validators.js';
import type { Comparison } from '../decision/comparison.ts';
import { ledgerLine, parseLedgerLine } from './ledger-line.ts';

export interface Ledger {
  readonly comparison: Comparison;
  readonly trials: readonly Trial[];
}

/** A comparison and the runs that decide it as one file: its verdict can be computed from that anywhere. */
export function ledgerText({ comparison, trials }: Ledger): string {
  const first = new TextDecoder().decode(canonicalJson(comparison));
  return `${[first, ...trials.map(ledgerLine)].join('\n')}\n`;
}

/**
 * Reads such a file. Unlike a store, which leaves out what a crash tore, a file that somebody hands over must be
 * whole.
 *
 * @param name what people call the file.
 * @throws UserError 6 for a line that is not what its digest says, 2 for what is no ledger.
 */
export function parseLedgerText(text: string, name: string): Ledger {
  const [first = '', ...lines] = text.split('\n');
  const comparison = parseComparison(first);
  if (comparison === undefined) {
    throw new UserError(
      EXIT.usage,
      `${name} is no ledger: its first line is no comparison`,
      'take the file that `headgate eval` wrote',
    );
  }
  const trials = lines.flatMap((line, index) => {
    if (line === '') return [];
    const trial = parseLedgerLine(line);
    if (trial !== undefined) return [trial];
    throw new UserError(
      EXIT.integrity,
      `line ${index + 2} of ${name} is not what its digest says`,
      'take the file from where it was written; a verdict from this one would be worth nothing',
    );
  });
  return { comparison, trials };
}

function parseComparison(line: string): Comparison | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return validComparison(parsed) ? (parsed as Comparison) : undefined;
  } catch {
    return undefined;
  }
}
