import { signedPart } from '../../promote/signed-part.ts';
import type { Signer } from '../ssh/read-signer.ts';

/** A record with its signature; as it is where nobody signs. */
export async function signedRecord<T extends object>(
  signer: Signer | undefined,
  record: T,
): Promise<T> {
  if (!signer) return record;
  return { ...record, signature: await signer.sign(signedPart(record), 'headgate') };
}
