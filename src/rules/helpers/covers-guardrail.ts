import canonicalize from 'canonicalize';
import type { Guardrail, LengthGuardrail } from '../../generated/types.ts';

/**
 * True when whatever the later guardrail would find was provably blocked by the earlier one. Judges and
 * functions prove nothing: asked twice, they may answer differently.
 */
export function coversGuardrail(earlier: Guardrail, later: Guardrail): boolean {
  if (earlier.enforcement !== 'block' || earlier.stage !== later.stage) return false;
  if (earlier.kind === 'pattern' && later.kind === 'pattern') {
    return earlier.pattern === later.pattern && flagsCover(earlier.flags, later.flags);
  }
  if (earlier.kind === 'schema' && later.kind === 'schema') {
    return canonicalize(earlier.schema) === canonicalize(later.schema);
  }
  return earlier.kind === 'length' && later.kind === 'length' && lengthCovers(earlier, later);
}

/** The same flags; or the earlier one ignores case as well, which can only find more. */
function flagsCover(earlier = '', later = ''): boolean {
  const rest = (flags: string): string => [...new Set(flags.replaceAll('i', ''))].sort().join('');
  return rest(earlier) === rest(later) && (earlier.includes('i') || !later.includes('i'));
}

/** Each bound that the later one sets is set at least as strictly by the earlier one. */
function lengthCovers(earlier: LengthGuardrail, later: LengthGuardrail): boolean {
  const low = (['minCharacters', 'minWords'] as const).every(
    (bound) => (later[bound] ?? 0) <= (earlier[bound] ?? 0),
  );
  const high = (['maxCharacters', 'maxWords'] as const).every(
    (bound) =>
      (later[bound] ?? Number.POSITIVE_INFINITY) >= (earlier[bound] ?? Number.POSITIVE_INFINITY),
  );
  return low && high;
}
