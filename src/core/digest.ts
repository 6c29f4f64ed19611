import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** `sha256:` and 64 lower-case hex digits. */
export type Digest = `sha256:${string}`;

const FORM = /^sha256:[0-9a-f]{64}$/;

/** The digest of bytes as they are: nothing is parsed before it is known to be what was released. */
export function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${bytesToHex(sha256(bytes))}`;
}

/** True for the one spelling of a digest. */
export function isDigest(text: unknown): text is Digest {
  return typeof text === 'string' && FORM.test(text);
}
