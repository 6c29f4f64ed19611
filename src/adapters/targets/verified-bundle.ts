import { digestOf } from '../../core/digest.ts';
import type { Delivery } from '../../ports/target.ts';

/**
 * One of an agent's bundles, only if it is the one that the environment names.
 *
 * @throws Error when it is another.
 */
export async function verifiedBundle(
  { bundle }: Delivery,
  agent: string,
  digest: string,
): Promise<Uint8Array> {
  const bytes = await bundle(agent, digest);
  if (digestOf(bytes) === digest) return bytes;
  throw new Error(`The bundle of ${agent} is ${digestOf(bytes)}; the environment names ${digest}.`);
}
