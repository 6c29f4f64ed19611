import { canonicalJson } from '../../core/canonical-json.ts';
import { digestOf } from '../../core/digest.ts';
import { digestOfJson } from '../../core/digest-of-json.ts';
import { parsedJson } from '../../core/parsed-json.ts';
import type { Trial } from '../../core/trial.ts';
import { trial as validTrial } from '../../generated/ledger-validators.js';

/** A longer line is no run of anything. */
const MAX_LINE = 4 * 1024 * 1024;

/** One run as a line of JSON that carries its own digest; without a line break. */
export function ledgerLine(trial: Trial): string {
  const bytes = canonicalJson(trial);
  return `{"digest":"${digestOf(bytes)}","trial":${new TextDecoder().decode(bytes)}}`;
}

/** Reads one back; undefined for what is torn, changed or no run. */
export function parseLedgerLine(line: string): Trial | undefined {
  if (line.length > MAX_LINE) return undefined;
  const parsed = parsedJson(line) as { readonly digest?: unknown; readonly trial?: unknown } | null;
  if (typeof parsed !== 'object' || parsed === null || !validTrial(parsed.trial)) return undefined;
  const trial = parsed.trial as Trial;
  return parsed.digest === digestOfJson(trial) ? trial : undefined;
}
