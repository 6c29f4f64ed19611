import type { Coder } from './coder.ts';
import { made } from './frequencies.ts';

/** The range at the start: 31 bits, so that all that a reader computes are small integers of V8. */
export const WHOLE = 2 ** 31 - 1;
/** Below this, a byte is done with. */
export const LEAST = 2 ** 23;

/** An arithmetic coder that is done with whole bytes: G. N. N. Martin, "Range encoding", 1979. */
export function rangeWriter(): Coder & { readonly end: () => Uint8Array } {
  const bytes: number[] = [];
  let low = 0;
  let range = WHOLE;
  const carry = () => {
    let at = bytes.length - 1;
    while (bytes[at] === 255) {
      bytes[at] = 0;
      at -= 1;
    }
    bytes[at] = Number(bytes[at]) + 1;
    low -= 2 ** 32;
  };
  const shift = () => {
    bytes.push(low >>> 24);
    low = (low << 8) >>> 0;
  };
  const put = (start: number, size: number) => {
    low += start;
    range = size;
    if (low >= 2 ** 32) carry();
    while (range < LEAST) {
      range *= 256;
      shift();
    }
  };
  return {
    choose(of, context, wanted) {
      const { counts, choices } = of;
      const first = context * (choices + 1);
      const at = first + wanted;
      const unit = Math.floor(range / Number(counts[first + choices]));
      const below = counts.subarray(first, at).reduce((sum, count) => sum + count, 0);
      put(below * unit, Number(counts[at]) * unit);
      made(of, at, first + choices);
      return wanted;
    },
    oneOf(count, wanted) {
      const unit = Math.floor(range / count);
      put(wanted * unit, unit);
      return wanted;
    },
    end() {
      for (let left = 4; left > 0; left -= 1) shift();
      return Uint8Array.from(bytes);
    },
  };
}
