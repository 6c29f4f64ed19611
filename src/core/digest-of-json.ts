import { canonicalJson } from './canonical-json.ts';
import { type Digest, digestOf } from './digest.ts';

/** The digest of a value, whatever order its keys are written in: of its canonical JSON (RFC 8785). */
export function digestOfJson(value: unknown): Digest {
  return digestOf(canonicalJson(value));
}
