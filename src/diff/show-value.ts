import { isObject } from '../core/json.ts';

/** A value as a person reads it in a report, on one line and at most so many characters long. */
export function showValue(value: unknown, longest = 200): string {
  const text = write(value).replace(/\s+/g, ' ').trim();
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function write(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.length > 0 && !value.some((item) => isObject(item))) {
    return value.map(write).join(', ');
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
