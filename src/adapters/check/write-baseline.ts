import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { BASELINE_FILE } from '../../core/baseline.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { updatedBaseline } from '../../gate/baseline.ts';
import { findConfigRoot } from '../git/find-config-root.ts';
import type { CheckOutcome } from './check-repository.ts';
import { RULES } from './check-settings.ts';

/** Writes the baseline that accepts what was found, whole or not at all; answers with a line that says so. */
export async function writeBaseline(
  repo: string,
  { found, baseline }: CheckOutcome,
  { owner, reason }: { readonly owner?: string; readonly reason?: string },
): Promise<string> {
  if (!owner || !reason) {
    throw new UserError(
      EXIT.usage,
      '--update-baseline needs --owner and --reason',
      'say who answers for the accepted findings, and why they are accepted',
    );
  }
  const updated = updatedBaseline(baseline, found, RULES, { owner, reason });
  const file = join(findConfigRoot(resolve(repo)), BASELINE_FILE);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.tmp`, `${JSON.stringify(updated, null, 2)}\n`);
  await rename(`${file}.tmp`, file);
  return `${BASELINE_FILE}: ${updated.entries.length} accepted findings. They block until this file is on the default branch.\n`;
}
