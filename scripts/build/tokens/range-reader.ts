import type { Coder } from './coder.ts';
import { made } from './frequencies.ts';
import { LEAST, WHOLE } from './range-writer.ts';

/** Reads what `rangeWriter` wrote. */
export function rangeReader(bytes: Buffer): Coder {
  let range = WHOLE;
  let value = bytes.readInt32BE(0);
  let at = 4;
  const take = (start: number, size: number) => {
    value -= start;
    range = size;
    while (range < LEAST) {
      range <<= 8;
      value = (value << 8) | Number(bytes[at]);
      at += 1;
    }
  };
  return {
    choose(of, context) {
      const { counts, choices } = of;
      const first = context * (choices + 1);
      const unit = (range / Number(counts[first + choices])) | 0;
      const place = (value / unit) | 0;
      let at = first;
      let below = 0;
      let count = Number(counts[at]);
      while (below + count <= place) {
        below += count;
        at += 1;
        count = Number(counts[at]);
      }
      take(below * unit, count * unit);
      made(of, at, first + choices);
      return at - first;
    },
    oneOf(count) {
      const unit = (range / count) | 0;
      const choice = (value / unit) | 0;
      take(choice * unit, unit);
      return choice;
    },
  };
}
