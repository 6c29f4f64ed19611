import type { LinearPattern } from '../checks.ts';

const MOST_DEPTH = 64;

/** A value whose texts have a mark in the place of every match, names of fields counted in. */
export function redacted(value: unknown, pattern: LinearPattern, id: string, depth = 0): unknown {
  if (depth > MOST_DEPTH) return `[${id}]`;
  if (typeof value === 'string') return pattern.replace(value, `[${id}]`);
  if (typeof value === 'number') {
    const text = String(value);
    const left = pattern.replace(text, `[${id}]`);
    return left === text ? value : left;
  }
  if (Array.isArray(value)) return value.map((item) => redacted(item, pattern, id, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      pattern.replace(key, `[${id}]`),
      redacted(item, pattern, id, depth + 1),
    ]),
  );
}
