import { ASSERTION_TYPES } from '../core/assertion-types.ts';
import type { Digest } from '../core/digest.ts';
import { digestOfJson } from '../core/digest-of-json.ts';
import { JUDGE_PROMPTS } from './judge/prompts.ts';

/**
 * Names the graders of this build: two runs whose digests are equal grade equal answers alike, as far as headgate can
 * say. Evidence that carries another digest was measured with another ruler.
 */
export function gradersDigest(): Digest {
  const revisions = Object.entries(ASSERTION_TYPES).map(([id, { revision }]) => [id, revision]);
  return digestOfJson({ revisions, judge: JUDGE_PROMPTS });
}
