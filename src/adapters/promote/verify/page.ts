import { knownGoods } from '../../../promote/verify/known-goods.ts';
import type { Page } from '../../../promote/verify/verification.ts';
import { recordFolder, recordName } from '../../../promote/verify/verification-path.ts';
import { appendRecord } from '../append-record.ts';
import { actorOf, type Promoter } from '../promoter.ts';
import type { PolicyInForce } from '../read-policy.ts';
import { requireSigner } from '../require-signer.ts';
import { signedRecord } from '../signed-record.ts';
import type { TipLook } from './look-at-tip.ts';

/**
 * Writes down that somebody has to look: what headgate could not take back, with the commands that would
 * go back further. What can't be written down, because the remote is away, is still said.
 */
export async function page(
  promoter: Promoter,
  policy: PolicyInForce,
  { observed, history, entry, attempts, paged }: TipLook,
  why: string,
): Promise<Page> {
  const { environment } = observed;
  const moved = entry.changes.map(({ agent }) => agent);
  const page: Page = {
    schema: 'headgate/page/v1',
    environment,
    commit: entry.commit,
    generation: entry.generation,
    why,
    todo: [
      ...knownGoods(moved, observed, history, observed.file?.quarantine ?? []),
      // Where what was at fault is not what was promoted.
      `headgate reconcile ${environment} --verify-again`,
    ],
    by: actorOf(promoter),
    at: new Date(promoter.clock()).toISOString(),
  };
  if (paged) return page;
  const name = { kind: 'page', commit: entry.commit, attempt: Math.max(1, attempts) } as const;
  const subject = `page for ${environment}, generation ${entry.generation}`;
  const path = `${recordFolder(environment)}/${recordName(name)}`;
  const write = async () => {
    const record = await signedRecord(requireSigner(promoter, policy), page);
    await appendRecord(promoter, { path, record, subject });
  };
  await write().catch(() => {});
  return page;
}
