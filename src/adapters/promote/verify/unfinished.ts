import { EXIT } from '../../../core/exit-codes.ts';
import { UserError } from '../../../core/user-error.ts';
import type { Receipt } from '../../../promote/receipt.ts';

/**
 * What a receipt says where an environment moved and nobody could verify it: the flip stands, and its receipt is told.
 * Only what was tampered with is a reason to say nothing else.
 *
 * @throws what is no such trouble.
 */
export function unfinished(environment: string, error: unknown): Pick<Receipt, 'unfinished'> {
  if (!(error instanceof UserError) || error.exit === EXIT.integrity) throw error;
  const what = `env/${environment} moved and is served, but was not verified: ${error.message}`;
  return { unfinished: `${what}; headgate reconcile ${environment} goes on from here` };
}
