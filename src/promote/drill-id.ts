import { DAY_MS } from '../core/duration.ts';

/**
 * The id of a drill, which is a part of its scratch branch's name: when it began, so that whoever finds the
 * branch knows whether it is a leftover, and something random. `20260302t090000-3fa2c1d4`.
 *
 * @param now milliseconds since 1970.
 * @param random lower-case hexadecimal digits.
 */
export function drillId(now: number, random: string): string {
  const [time = ''] = new Date(now).toISOString().replace(/[-:]/g, '').toLowerCase().split('.');
  return `${time}-${random}`;
}

/**
 * Whether a ref is the scratch branch of a drill that began more than a day ago: none takes that long, so
 * whoever began it was killed.
 */
export function isLeftover(ref: string, now: number): boolean {
  const [, year, month, day, hour, minute, second] =
    /^refs\/heads\/headgate\/drill\/[a-z0-9-]+-(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)-[0-9a-f]+$/.exec(
      ref,
    ) ?? [];
  if (year === undefined) return false;
  const began = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return began < now - DAY_MS;
}
