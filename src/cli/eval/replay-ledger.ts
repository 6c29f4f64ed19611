import { readFile } from 'node:fs/promises';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { parseLedgerText } from '../../evals/compare/ledger-text.ts';
import type { EvalVerdict } from '../../evals/verdict/verdict.ts';
import { verdictOf } from '../../evals/verdict/verdict-of.ts';

/** The verdict that follows from a ledger's file: the same bytes wherever it is computed. */
export async function replayLedger(path: string): Promise<EvalVerdict> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UserError(EXIT.usage, `${path} can’t be read`, 'name what --ledger wrote');
  });
  const { comparison, trials } = parseLedgerText(text, path);
  return verdictOf(comparison, trials);
}
