import { type Digest, digestOf } from '../core/digest.ts';
import { digestOfJson } from '../core/digest-of-json.ts';

/**
 * The digest of an agent's eval suite: sha256 of the canonical JSON of `[path, sha256 of the bytes]` for
 * every `evals/*.yaml`, sorted by path. Evidence is bound to it, so that a verdict counts only for the
 * cases that gave it.
 *
 * @param files bytes by path from the agent's folder; those outside `evals/*.yaml` don't count.
 */
export function suiteDigest(files: ReadonlyMap<string, Uint8Array>): Digest {
  const pairs = [...files]
    .filter(([path]) => /^evals\/[^/]+\.yaml$/.test(path))
    .map(([path, bytes]) => [path, digestOf(bytes)])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return digestOfJson(pairs);
}
