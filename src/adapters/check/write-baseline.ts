import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { BASELINE_FILE } from '../../core/baseline.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import { plural } from '../../core/plural.ts';
import { UserError } from '../../core/user-error.ts';
import { updatedBaseline } from '../../gate/baseline.ts';
import { findConfigRoot } from '../git/find-config-root.ts';
import type { CheckOutcome } from './check-repository.ts';
import { RULES } from './check-settings.ts';

/**
 * Writes the baseline that accepts what was found, whole or not at all; answers with a line that says so.
 *
 * @throws UserError when there is something new to accept and nobody answers for it.
 */
export async function writeBaseline(
  repo: string,
  { found, baseline, wasJudged }: CheckOutcome,
  { owner = '', reason = '' }: { readonly owner?: string; readonly reason?: string },
): Promise<string> {
  const updated = updatedBaseline(baseline, found, RULES, { owner, reason }, wasJudged);
  const known = new Set(baseline.entries.map(({ fingerprint }) => fingerprint));
  const added = updated.entries.filter(({ fingerprint }) => !known.has(fingerprint)).length;
  const removed = baseline.entries.length - (updated.entries.length - added);
  if (added > 0 && (!owner || !reason)) {
    throw new UserError(
      EXIT.usage,
      `--update-baseline needs --owner and --reason: it would accept ${plural(added, 'new finding')}`,
      'say who answers for the accepted findings, and why they are accepted',
    );
  }
  const file = join(findConfigRoot(resolve(repo)), BASELINE_FILE);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.tmp`, jsonText(updated));
  await rename(`${file}.tmp`, file);
  const counts = `${plural(updated.entries.length, 'accepted finding')}, ${added} new, ${removed} removed`;
  const until = added > 0 ? ' New ones block until this file is on the default branch.' : '';
  return `${BASELINE_FILE}: ${counts}.${until}\n`;
}
