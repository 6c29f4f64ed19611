import { ForgeError } from '../../ports/forge-error.ts';
import { judgeProtection } from '../../protect/judge-protection.ts';
import { planProtection } from '../../protect/plan-protection.ts';
import type { ProtectReport } from '../../protect/report.ts';
import type { Wanted } from '../../protect/wanted.ts';
import type { Write } from '../../protect/write.ts';
import { writeInWords } from '../../protect/write-in-words.ts';
import { type Client, type GithubOptions, openClient } from './client.ts';
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
  const refused = await writeAll(client, writes);
  let now = rows;
  for (const pause of LOOKS) {
    await client.wait(pause);
    const after = await readProtection(client);
    now = judgeProtection(after, wanted);
    if (planProtection(after, wanted, now).length <= refused.length) break;
  }
  return { ...found, rows: now, applied: true, ...(refused.length === 0 ? {} : { refused }) };
}

/** Puts each, also after one that GitHub refuses: an account may have no reviewers of environments, and all the rest. */
async function writeAll(client: Client, writes: readonly Write[]) {
  const refused: { readonly setting: string; readonly why: string }[] = [];
  for (const write of writes) {
    try {
      await writeProtection(client, write);
    } catch (error) {
      if (!(error instanceof ForgeError) || !['refused', 'forbidden'].includes(error.kind)) {
        throw error;
      }
      refused.push({ setting: writeInWords(write), why: error.message });
    }
  }
  return refused;
}
