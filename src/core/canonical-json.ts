import canonicalize from 'canonicalize';

/**
 * The one spelling of a JSON value by RFC 8785, as UTF-8 bytes: equal values are equal bytes, so that a
 * digest names a value.
 *
 * @throws Error when the value is none that JSON can hold (NaN, a lone surrogate, a cycle).
 */
export function canonicalJson(value: unknown): Uint8Array {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('This value has no JSON form.');
  return new TextEncoder().encode(text);
}
