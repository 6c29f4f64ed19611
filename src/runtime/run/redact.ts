import { plain } from './plain.ts';

/** Takes one class of data out of a text. */
export type Redactor = (text: string) => string;

// Bounded in every part: their time grows with the text and not faster.
const CARD = /\b\d(?:[ -]?\d){12,18}\b/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g;
const EMAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g;
const PHONE = /(?<![\w.])\+?\d{1,3}[ ./-]?(?:\(\d{1,5}\)|\d{2,5})(?:[ ./-]?\d{2,5}){2,4}(?![\w])/g;
const ADDRESS = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;
const TOKEN =
  /\b(?:sk|pk|rk|ghp|gho|ghs|ghu|glpat|xox[abprs]|AKIA|ASIA|AIza|eyJ)[A-Za-z0-9_-]{12,}(?:\.[A-Za-z0-9_-]{4,}){0,2}/g;
const BEARER = /\b(?:Bearer|Basic) [A-Za-z0-9._~+/=-]{8,}/g;
const ASSIGNED =
  /\b(?:password|passwd|secret|token|api[_-]?key)["']?\s{0,3}[:=]\s{0,3}["']?[^\s"',;]{4,}/gi;

/** Longest first: the rest of what a shorter one found can't be told from plain text. */
const PATTERNS: readonly (readonly [pattern: RegExp, ...classes: string[]])[] = [
  [TOKEN, 'credentials', 'secrets'],
  [BEARER, 'credentials', 'secrets'],
  [ASSIGNED, 'credentials', 'secrets'],
  [IBAN, 'payment', 'pii'],
  [CARD, 'payment', 'pii'],
  [EMAIL, 'pii'],
  [PHONE, 'pii'],
  [ADDRESS, 'pii'],
];

const KNOWN = new Set(PATTERNS.flatMap(([, ...classes]) => classes));

/**
 * A value without the classes of data that a config names, for traces, audit and dead letters. Where a class is named that
 * nobody knows how to find, or whose redactor fails, nothing of the value is kept: what can't be found can't be shown to be
 * gone.
 */
export function redact(
  value: unknown,
  classes: readonly string[] = [],
  redactors: Readonly<Record<string, Redactor>> = {},
): unknown {
  const unknown = classes.find((name) => !Object.hasOwn(redactors, name) && !KNOWN.has(name));
  if (unknown !== undefined) return `[${unknown}]`;
  if (classes.length === 0) return value;
  const change: Redactor = (text) => {
    let left = text;
    for (const name of classes) {
      if (Object.hasOwn(redactors, name)) left = redactors[name]?.(left) ?? '';
    }
    for (const [pattern, ...found] of PATTERNS) {
      const name = found.find((one) => classes.includes(one) && !Object.hasOwn(redactors, one));
      if (name !== undefined) left = left.replace(pattern, `[${name}]`);
    }
    return left;
  };
  try {
    return walk(plain(value), change);
  } catch {
    return `[${classes.join(', ')}]`;
  }
}

function walk(value: unknown, change: Redactor): unknown {
  if (typeof value === 'string') return change(value);
  // A card number is none the less one for being written as a number.
  if (typeof value === 'number') {
    const text = String(value);
    return change(text) === text ? value : change(text);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => walk(item, change));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [change(key), walk(item, change)]),
  );
}
