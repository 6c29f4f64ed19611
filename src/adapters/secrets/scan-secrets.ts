import type { SecretHit } from '../../rules/define-rule.ts';
import { mayHoldSecret } from './may-hold-secret.ts';

/**
 * Credentials in texts, as secretlint's recommended rules know them. The texts stay in memory; a secret
 * leaves only as a hash. secretlint is loaded when the first text looks as if it could hold one.
 */
export async function scanSecrets(
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<readonly SecretHit[]> {
  const suspects = files.filter(mayHoldSecret);
  if (suspects.length === 0) return [];
  const { secretHits } = await import('./secret-hits.ts');
  return (await Promise.all(suspects.map(secretHits))).flat();
}
