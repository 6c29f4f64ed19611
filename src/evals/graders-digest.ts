import { ASSERTION_TYPES } from '../core/assertion-types.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { type Digest, digestOf } from '../core/digest.ts';
import { JUDGE_PROMPTS } from './judge/prompts.ts';

/**
 * Names the graders of this build: two runs whose digests are equal grade equal answers alike, as far as headgate can
 * say. Evidence that carries another digest was measured with another ruler.
 */
export function gradersDigest(): Digest {
  const revisions = Object.entries(ASSERTION_TYPES).map(([id, { revision }]) => [id, revision]);
  return digestOf(canonicalJson({ revisions, judge: JUDGE_PROMPTS }));
}
