import { RuntimeError } from '../runtime-error.ts';
import { LIMITS } from './limits.ts';

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
/** Brackets and braces differ by this bit alone. */
const [BIT, OPENS, CLOSES] = [0x20, 0x7b, 0x7d];

/**
 * A JSON document of bounded size, depth and number of values: measured before anything is built from it, so that no
 * document costs more memory or stack than its limit.
 *
 * @param what names it in errors.
 * @throws RuntimeError `integrity`
 */
export function parseJson(bytes: Uint8Array, what: string, maxBytes: number): unknown {
  if (bytes.length > maxBytes) {
    throw new RuntimeError('integrity', `${what} has more than ${maxBytes} bytes`);
  }
  measure(bytes, what);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new RuntimeError('integrity', `${what} is no JSON`, { cause });
  }
}

function measure(bytes: Uint8Array, what: string): void {
  let depth = 0;
  let nodes = 1;
  let quoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (quoted) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if (byte === COMMA || byte === COLON) nodes += 1;
    else if ((byte | BIT) === OPENS) {
      depth += 1;
      nodes += 1;
      if (depth > LIMITS.depth) {
        throw new RuntimeError('integrity', `${what} is nested deeper than ${LIMITS.depth} levels`);
      }
    } else if ((byte | BIT) === CLOSES) depth -= 1;
  }
  if (nodes > LIMITS.nodes) {
    throw new RuntimeError('integrity', `${what} has more than ${LIMITS.nodes} values`);
  }
}
