import { errorText } from '../../../core/error-text.ts';
import type { Receipt } from '../../../promote/receipt.ts';
import { failureText } from '../../../promote/verify/verification.ts';
import { environmentConfig } from '../environment-config.ts';
import type { Promoter } from '../promoter.ts';
import type { PolicyInForce } from '../read-policy.ts';
import { page } from './page.ts';
import { takeBack } from './take-back.ts';
import { unfinished } from './unfinished.ts';
import { verifyTip } from './verify-tip.ts';

/** What a receipt tells about the time after the flip. */
export type AfterFlip = Pick<Receipt, 'verification' | 'rollback' | 'page'>;

/**
 * Verifies what an environment runs now, and takes back what does not hold: once, never a rollback. All of
 * it follows from the branch and its records, so whoever comes after a killed process finishes its work.
 *
 * @param options.again verifies anew what has a verdict.
 */
export async function afterFlip(
  promoter: Promoter,
  environment: string,
  policy: PolicyInForce,
  options: { readonly again?: boolean } = {},
): Promise<AfterFlip> {
  if (!environmentConfig(policy, environment).verify?.length) return {};
  const verdict = await verifyTip(promoter, environment, policy, options);
  if (!verdict) return {};
  const { recorded: verification, entry, suspects } = verdict;
  if (verification.outcome === 'passed') return { verification };
  const reason = `verification failed: ${failureText(verification)}`;
  if (suspects.size === 0) {
    const why = `${reason}. There is nothing that headgate may take back`;
    return { verification, page: await page(promoter, policy, verdict, why) };
  }
  const { commit } = entry;
  const request = { environment, cause: 'verify', commit, suspects, reason } as const;
  const taken = await takeBack(promoter, request).catch((error: unknown) => errorText(error));
  const trouble = typeof taken === 'string' ? taken : troubleOf(taken);
  const rollback =
    typeof taken === 'string' ? {} : { rollback: await followed(promoter, taken, policy) };
  if (trouble === undefined) return { verification, ...rollback };
  const why = `${reason}. It could not be taken back: ${trouble}`;
  return { verification, ...rollback, page: await page(promoter, policy, verdict, why) };
}

/** The rollback's receipt, with the verdict about it: a failed one finds no suspects, and pages. */
async function followed(
  promoter: Promoter,
  receipt: Receipt,
  policy: PolicyInForce,
): Promise<Receipt> {
  if (receipt.outcome !== 'flipped') return receipt;
  const { environment } = receipt;
  const after = await afterFlip(promoter, environment, policy).catch((error) =>
    unfinished(environment, error),
  );
  return { ...receipt, ...after };
}

function troubleOf({ outcome, why, targets }: Receipt): string | undefined {
  if (outcome === 'refused' || outcome === 'conflict') return why;
  const [failed] = targets.filter(({ problem }) => problem !== undefined);
  return failed && `${failed.type} ${failed.name}: ${failed.problem}`;
}
