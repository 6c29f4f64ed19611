const COUNT = new Intl.NumberFormat('en-US');
const SIGNED = new Intl.NumberFormat('en-US', { signDisplay: 'exceptZero' });
const DOLLARS = { style: 'currency', currency: 'USD' } as const;
const CENTS = new Intl.NumberFormat('en-US', DOLLARS);
// Below a dollar, cents hide what a change costs.
const FRACTIONS = new Intl.NumberFormat('en-US', { ...DOLLARS, maximumFractionDigits: 4 });

/** `1,024` */
export function count(value: number): string {
  return COUNT.format(value);
}

/** `+56` */
export function signedCount(value: number): string {
  return SIGNED.format(value);
}

/** `$30.10`; `$0.0041` where all sums beside it are less than a dollar. */
export function dollars(value: number, largest: number): string {
  return (Math.abs(largest) < 1 ? FRACTIONS : CENTS).format(value);
}

/** `+$1.20`; a difference of less than a cent as `+$0.0041`, whatever it is the difference of. */
export function signedDollars(value: number, largest: number): string {
  const text = dollars(value, Math.abs(value) < 0.01 ? value : largest);
  return value > 0 ? `+${text}` : text;
}
