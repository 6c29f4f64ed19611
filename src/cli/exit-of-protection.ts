import { EXIT, type ExitCode } from '../core/exit-codes.ts';
import type { ProtectReport } from '../protect/report.ts';

/** What is known to be missing comes before what nobody may look at. */
export function exitOfProtection({ rows }: ProtectReport): ExitCode {
  const states = new Set(rows.map(({ state }) => state));
  if (states.has('missing')) return EXIT.findings;
  return states.has('unknown') ? EXIT.incomplete : EXIT.ok;
}
