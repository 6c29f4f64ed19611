const MOST_DEPTH = 200;
const MOST_VALUES = 100_000;

/**
 * A value as JSON says it, which never fails: what a tool of the user's answers, or a job of theirs, may be anything. What
 * leads back to itself, lies too deep or is too much has a mark in its place; whole numbers of any length become texts.
 */
export function plain(value: unknown): unknown {
  let values = 0;
  const above = new Set<object>();
  const walk = (given: unknown): unknown => {
    const one = isWrapped(given) ? given.toJSON() : given;
    if (typeof one === 'bigint') return String(one);
    if (typeof one === 'number') return Number.isFinite(one) ? one : null;
    if (typeof one === 'function' || typeof one === 'symbol') return undefined;
    if (typeof one !== 'object' || one === null) return one;
    if (above.has(one)) return '[circular]';
    values += 1;
    if (above.size >= MOST_DEPTH || values > MOST_VALUES) return '[too large]';
    above.add(one);
    const made = Array.isArray(one)
      ? one.map((item) => walk(item) ?? null)
      : Object.fromEntries(Object.entries(one).map(([key, item]) => [key, walk(item)]));
    above.delete(one);
    return made;
  };
  return walk(value);
}

function isWrapped(value: unknown): value is { toJSON(): unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { readonly toJSON?: unknown }).toJSON === 'function'
  );
}
