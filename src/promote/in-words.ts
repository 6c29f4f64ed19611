import { plural } from '../core/plural.ts';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A span of time as people say it, in at most two units: `1 hour 25 minutes`; `0 seconds` at least. */
export function inWords(milliseconds: number): string {
  let rest = Math.max(0, Math.floor(milliseconds / 1_000) * 1_000);
  const first = UNITS.findIndex(([, size]) => rest >= size);
  if (first === -1) return '0 seconds';
  const words: string[] = [];
  for (const [unit, size] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(plural(count, unit));
  }
  return words.join(' ');
}

/** A moment as people read it in a log: `2026-01-15 14:25 UTC`. */
export function moment(at: number | string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
