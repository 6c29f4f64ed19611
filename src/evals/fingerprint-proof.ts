import type { ComparedCase, Comparison } from './affected-cases.ts';

/**
 * Why cases were not run: their fingerprints on both sides. Whoever has both commits computes them again and must get
 * the same.
 */
export interface FingerprintProof {
  readonly schema: 'headgate/fingerprint-proof/v1';
  readonly agent: string;
  /** Commits, or what else names the two states. */
  readonly base: string;
  readonly head: string;
  /** Sorted by case. */
  readonly cases: readonly ProvenCase[];
}

interface ProvenCase {
  readonly case: string;
  readonly base: string;
  readonly head: string;
  /** Names of the parts that differ; none where the case needs no call. */
  readonly differs: readonly string[];
}

/** The proof of a comparison. */
export function fingerprintProof(
  names: Pick<FingerprintProof, 'agent' | 'base' | 'head'>,
  { cases }: Comparison,
): FingerprintProof {
  const proven = cases.map((one) => ({
    case: one.case.key,
    base: one.base.digest,
    head: one.head.digest,
    differs: differences(one),
  }));
  return {
    schema: 'headgate/fingerprint-proof/v1',
    ...names,
    cases: proven.sort((a, b) => (a.case < b.case ? -1 : 1)),
  };
}

/** Where a proof does not hold against a comparison that was computed anew; none: it holds. */
export function proofComplaints(proof: FingerprintProof, anew: Comparison): string[] {
  const { cases } = fingerprintProof(proof, anew);
  const claimed = new Map(proof.cases.map((one) => [one.case, one]));
  const found = cases.flatMap((one) => {
    const said = claimed.get(one.case);
    claimed.delete(one.case);
    if (!said) return [`${one.case} is not in the proof`];
    return (['base', 'head'] as const).flatMap((side) =>
      said[side] === one[side] ? [] : [`${one.case} has another fingerprint at ${side}`],
    );
  });
  return [...found, ...[...claimed.keys()].map((key) => `${key} is no case of both sides`)];
}

function differences({ base, head }: ComparedCase): string[] {
  return Object.entries(base.parts)
    .filter(([part, digest]) => digest !== (head.parts as Record<string, string>)[part])
    .map(([part]) => part)
    .sort();
}
