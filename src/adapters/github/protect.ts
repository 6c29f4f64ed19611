import { judgeProtection } from '../../protect/judge-protection.ts';
import { planProtection } from '../../protect/plan-protection.ts';
import type { ProtectReport } from '../../protect/report.ts';
import type { Wanted } from '../../protect/wanted.ts';
import { writeInWords } from '../../protect/write-in-words.ts';
import { type GithubOptions, openClient } from './client.ts';
import { readProtection } from './read-protection.ts';
import { writeProtection } from './write-protection.ts';

/** Seconds; what was just put may not be told everywhere yet. */
const LOOKS = [0, 2, 4, 8];

/**
 * Holds a repository against what headgate promises and, where that is asked for, puts what is missing. Running it
 * again changes nothing.
 *
 * @param agree is shown the plan before anything is put; undefined where nothing is to be put. It throws to stop.
 */
export async function protect(
  options: GithubOptions,
  wanted: Wanted,
  agree?: (plan: readonly string[]) => Promise<void>,
): Promise<ProtectReport> {
  const client = openClient(options);
  const protection = await readProtection(client);
  const rows = judgeProtection(protection, wanted);
  const writes = planProtection(protection, wanted, rows);
  const plan = writes.map(writeInWords);
  const found = { schema: 'headgate/protection/v1', repository: options.repository, plan } as const;
  if (agree === undefined || writes.length === 0) return { ...found, rows, applied: false };
  await agree(plan);
  for (const write of writes) await writeProtection(client, write);
  let now = rows;
  for (const pause of LOOKS) {
    await client.wait(pause);
    const after = await readProtection(client);
    now = judgeProtection(after, wanted);
    if (planProtection(after, wanted, now).length === 0) break;
  }
  return { ...found, rows: now, applied: true };
}
