import { InvalidArgumentError } from 'commander';

/**
 * `10`, `10%` or `0.5`: a share of all, in percent, as one in [0, 1].
 *
 * @param least the smallest that makes sense, in percent.
 */
export function parsePercent(text: string, least = 0): number {
  const number = /^\d{1,3}(\.\d{1,4})?%?$/.test(text) ? Number(text.replace('%', '')) : Number.NaN;
  if (number >= least && number <= 100) return number / 100;
  throw new InvalidArgumentError('a share is a number of percent: 10, 0.5, 100');
}
