import { InvalidArgumentError } from 'commander';

/** An option's whole number from 1 on. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('it is a whole number from 1 on');
}

/** An option's share between 0 and 1: 0.05 and 5 % are the same. */
export function parseShare(text: string): number {
  const [, digits = ''] = /^(\d+(?:\.\d+)?) ?%$/.exec(text) ?? [];
  const share = digits === '' ? Number(text) : Number(digits) / 100;
  if (share > 0 && share < 1) return share;
  throw new InvalidArgumentError('it is a share such as 0.05 or 5%');
}

/** An option's amount of US dollars. */
export function parseDollars(text: string): number {
  const amount = Number(text.replace(/^\$/, ''));
  if (amount > 0 && Number.isFinite(amount)) return amount;
  throw new InvalidArgumentError('it is an amount of US dollars such as 2.50');
}
