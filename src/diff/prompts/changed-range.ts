import type { Range } from '../../core/location.ts';

/** The part of each text that is left when what both begin with and end with is taken away. */
export function changedRange(base: string, head: string): { base: Range; head: Range } {
  const most = Math.min(base.length, head.length);
  let start = 0;
  while (start < most && base[start] === head[start]) start += 1;
  let end = 0;
  while (end < most - start && base.at(-1 - end) === head.at(-1 - end)) end += 1;
  return {
    base: { start, end: base.length - end },
    head: { start, end: head.length - end },
  };
}
