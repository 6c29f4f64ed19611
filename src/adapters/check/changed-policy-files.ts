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
  { base, trusted: trunk }: Pick<Sides, 'base' | 'trusted'>,
): Promise<string[]> {
  if (trusted === head) return [];
  const paths = [...new Set([...trusted.files.keys(), ...head.files.keys()])];
  const changed = paths.filter((path) => differs(path, trusted.files, head.files));
  if (changed.length === 0 || !base || base.commit === trunk?.commit) return changed;
  const before = await readFromSide(base, changed);
  return changed.filter((path) => differs(path, before, head.files));
}

function differs(path: string, one: Files, other: Files): boolean {
  const [a, b] = [one.get(path), other.get(path)];
  return a === undefined || b === undefined ? a !== b : Buffer.compare(a, b) !== 0;
}
