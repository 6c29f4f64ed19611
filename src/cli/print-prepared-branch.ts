import { EXIT, type ExitCode } from '../core/exit-codes.ts';
import { jsonText } from '../core/json-text.ts';
import type { PreparedBranch } from '../report/prepared-branch.ts';
import { textReport } from '../report/text.ts';
import type { RemoteOptions } from './operation-options.ts';
import { print, wantsColor } from './print.ts';

/** Prints what was prepared, with the gate's own report where that is no pass, and sets the exit code. */
export async function printPreparedBranch<T extends PreparedBranch>(
  document: T,
  { format }: RemoteOptions,
  textOf: (document: T) => string,
): Promise<void> {
  const { check } = document;
  const report =
    check.verdict === 'pass' ? '' : `${await textReport(check, { color: wantsColor() })}\n`;
  await print(format === 'json' ? jsonText(document) : `${report}${textOf(document)}`);
  process.exitCode = exitOf(document);
}

function exitOf({ outcome, check }: PreparedBranch): ExitCode {
  if (outcome === 'refused') return EXIT.findings;
  return check.verdict === 'inconclusive' ? EXIT.inconclusive : EXIT.ok;
}
