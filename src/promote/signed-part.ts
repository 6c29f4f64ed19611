import { canonicalJson } from '../core/canonical-json.ts';

/** The bytes of a record that its `signature` is of: its canonical JSON without that field. */
export function signedPart(record: object): Uint8Array {
  const { signature: _, ...rest } = record as { readonly signature?: unknown };
  return canonicalJson(rest);
}
