import { signedPart } from '../../promote/signed-part.ts';
import { withAllowedSigners } from '../ssh/allowed-signers.ts';
import type { Promoter } from './promoter.ts';
import type { PolicyInForce } from './read-policy.ts';

/** A record that says who wrote it, and when. */
interface Attributed {
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly signature?: string;
}

/** Whether a record counts by its signature: always, where the policy names no signers. */
export async function isSignedRecord(
  { reader, prefix }: Promoter,
  { config, commit }: PolicyInForce,
  record: Attributed,
): Promise<boolean> {
  if (config.signers === undefined) return true;
  const file = await reader.read(`${commit}:${prefix}${config.signers}`);
  const { by, at, signature } = record;
  if (file?.type !== 'blob' || signature === undefined) return false;
  const check = await withAllowedSigners(file.bytes, (verify) =>
    verify({
      payload: signedPart(record),
      signature,
      namespace: 'headgate',
      by,
      at: Date.parse(at),
    }),
  );
  return check.state === 'good';
}
