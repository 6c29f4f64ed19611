import type { Assertion } from '../../generated/types.ts';

/** What an assertion compares texts with: a text, or a number as a text. */
export function textValue({ type, value }: Assertion): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`\`${type}\` wants a text as its value.`);
}

/** The same for a list of texts. promptfoo also takes them as one text with commas. */
export function textValues(assertion: Assertion): readonly string[] {
  const { type, value } = assertion;
  const list = typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value;
  if (!Array.isArray(list) || list.length === 0) {
    throw new Error(`\`${type}\` wants a list of texts as its value.`);
  }
  return list.map((one) => textValue({ type, value: one }));
}

/** What an assertion measures against. */
export function limitOf({ type, threshold }: Assertion): number {
  if (threshold === undefined) throw new Error(`\`${type}\` wants a threshold.`);
  return threshold;
}
