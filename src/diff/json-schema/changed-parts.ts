import { isObject, items, type JsonObject, mapping, own } from '../../core/json.ts';
import { showValue } from '../show-value.ts';
import { sameValue, stableText } from '../stable-text.ts';

// A reviewer reads a few; the rest stands in the file's own diff.
const SHOWN = 3;
const DEPTH = 6;
const LONGEST = 40;

/** Where two schemas of one thing differ, for a sentence: `reason may be lost, amount maximum 50 → 100`. Empty where only structure does. */
export function changedParts(base: unknown, head: unknown): string {
  const parts = [...new Set(compare(base, head, '', DEPTH))];
  const more = parts.length > SHOWN ? [`${parts.length - SHOWN} more`] : [];
  return [...parts.slice(0, SHOWN), ...more].join(', ');
}

function compare(base: unknown, head: unknown, name: string, depth: number): string[] {
  if (!isObject(base) || !isObject(head) || depth === 0) return [];
  return [
    ...properties(base, head, name, depth),
    ...required(base, head, name),
    ...values(base, head, name),
    ...KEYWORDS.flatMap((keyword) => keywordOf(keyword, base, head, name)),
    ...compare(base.items, head.items, `${name}[]`, depth - 1),
  ];
}

function properties(base: JsonObject, head: JsonObject, name: string, depth: number): string[] {
  const [before, after] = [base.properties, head.properties].map((value) => mapping(value));
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return keys.flatMap((key) => {
    const path = name === '' ? short(key) : `${name}.${short(key)}`;
    const [was, is] = [own(before, key), own(after, key)];
    if (was === undefined) return [`${path} added`];
    return is === undefined ? [`${path} removed`] : compare(was, is, path, depth - 1);
  });
}

function required(base: JsonObject, head: JsonObject, name: string): string[] {
  const { more, less } = difference(items(base.required), items(head.required));
  const at = name === '' ? '' : `${name}.`;
  return [
    ...more.map((key) => `${at}${short(key)} now required`),
    ...less
      .filter((key) => own(head.properties, String(key)) !== undefined)
      .map((key) => `${at}${short(key)} no longer required`),
  ];
}

function values(base: JsonObject, head: JsonObject, name: string): string[] {
  if (!Array.isArray(base.enum) || !Array.isArray(head.enum)) return [];
  const { more, less } = difference(base.enum, head.enum);
  const what = name === '' ? 'it' : name;
  return [
    ...(more.length > 0 ? [`${what} may be ${short(more)}`] : []),
    ...(less.length > 0 ? [`${what} may no longer be ${short(less)}`] : []),
  ];
}

function difference(base: readonly unknown[], head: readonly unknown[]) {
  const [before, after] = [base, head].map((list) => new Set(list.map(stableText)));
  return {
    more: head.filter((value) => !before?.has(stableText(value))),
    less: base.filter((value) => !after?.has(stableText(value))),
  };
}

const KEYWORDS = [
  ...['type', 'const', 'pattern', 'format', 'additionalProperties'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems'],
];

function keywordOf(keyword: string, base: JsonObject, head: JsonObject, name: string): string[] {
  const [was, is] = [own(base, keyword), own(head, keyword)];
  if (sameValue(was, is) || isObject(was) || isObject(is)) return [];
  const at = name === '' ? keyword : `${name} ${keyword}`;
  if (was === undefined) return [`${at} ${short(is)} added`];
  return is === undefined
    ? [`${at} ${short(was)} removed`]
    : [`${at} ${short(was)} → ${short(is)}`];
}

function short(value: unknown): string {
  return showValue(value, LONGEST);
}
