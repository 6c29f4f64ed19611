/** Where bytes that do not decode stop being UTF-8, also in words: bytes and lines are counted from 1. */
export function invalidUtf8(bytes: Uint8Array): { readonly line: number; readonly what: string } {
  const valid = validPrefix(bytes);
  const line = bytes
    .subarray(0, valid)
    .reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1);
  const found = (bytes[valid] ?? 0).toString(16).padStart(2, '0');
  return { line, what: `the byte ${found} (byte ${valid + 1}, line ${line}) begins no character` };
}

/** Length of the longest prefix of whole characters: the platform tells that bytes are wrong, not which. */
function validPrefix(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (valid < invalid) {
    const middle = (valid + invalid + 1) >> 1;
    // In a stream, a character that the end cuts off is no error yet; without that, bisection cannot work.
    if (decodes(bytes.subarray(0, middle), { stream: true })) valid = middle;
    else invalid = middle - 1;
  }
  while (!decodes(bytes.subarray(0, valid))) valid -= 1;
  return valid;
}

function decodes(prefix: Uint8Array, options: { readonly stream?: boolean } = {}): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(prefix, options);
    return true;
  } catch {
    return false;
  }
}
