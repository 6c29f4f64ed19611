import type { ProtectReport } from '../protect/report.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

/** What is known to be missing comes before what nobody may look at. */
export function exitOfProtection({ rows }: ProtectReport): ExitCode {
  const states = new Set(rows.map(({ state }) => state));
  if (states.has('missing')) return EXIT.findings;
  return states.has('unknown') ? EXIT.incomplete : EXIT.ok;
}
