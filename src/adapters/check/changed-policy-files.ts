import type { Sides } from './open-sides.ts';
import { readFromSide } from './read-from-side.ts';
import type { Policies } from './trusted-policy.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/**
 * Paths of the policy files that head changes: they differ from the policy in force, and from base. A branch
 * that began before the policy changed on the default branch changes none.
 */
export async function changedPolicyFiles(
  { trusted, head }: Policies,
  sides: Pick<Sides, 'head' | 'base' | 'trusted'>,
): Promise<string[]> {
  if (trusted === head) return [];
  const { base, trusted: trunk } = sides;
  // Whoever may sign is named in a file of its own, which either side may have moved.
  const signers = [trusted, head].flatMap(({ policy }) => policy.config.signers ?? []);
  const [signersInForce, signersAtHead] = await Promise.all(
    [trunk ?? base, sides.head].map((side) =>
      side && signers.length > 0 ? readFromSide(side, signers) : new Map<string, Uint8Array>(),
    ),
  );
  const inForce: Files = new Map([...trusted.files, ...(signersInForce ?? [])]);
  const own: Files = new Map([...head.files, ...(signersAtHead ?? [])]);
  const paths = [...new Set([...inForce.keys(), ...own.keys()])];
  const changed = paths.filter((path) => differs(path, inForce, own));
  if (changed.length === 0 || !base || base.commit === trunk?.commit) return changed;
  const before = await readFromSide(base, changed);
  return changed.filter((path) => differs(path, before, own));
}

function differs(path: string, one: Files, other: Files): boolean {
  const [a, b] = [one.get(path), other.get(path)];
  return a === undefined || b === undefined ? a !== b : Buffer.compare(a, b) !== 0;
}
