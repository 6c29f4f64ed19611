/**
 * A text that is equal for equal values, whatever the order of their keys. Takes everything that YAML can
 * say: null-prototype objects, and `.inf` and `.nan`, which canonical JSON (RFC 8785) refuses.
 */
export function stableText(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${stableText(item)}`);
  return `{${entries.join(',')}}`;
}

/** True when two parsed values are the same: key order is no difference, list order is. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || stableText(a) === stableText(b);
}
