import type { Place } from '../core/change.ts';
import { isObject } from '../core/json.ts';
import { toPointer } from '../core/json-pointer.ts';

/** One field on one side; `value` is undefined where it is absent, `place` then its nearest surviving parent. */
export interface Side {
  readonly value: unknown;
  readonly place: Place;
}

/** The same field on both sides. */
export interface Pair {
  /** Structural, keys instead of positions, segments escaped as in a JSON pointer: `tools/issue_refund/scope`. */
  readonly path: string;
  readonly base: Side;
  readonly head: Side;
}

/** The pair one step down, by key or by position; `name` is what the path calls it. */
export function child(pair: Pair, key: string | number, name: string = String(key)): Pair {
  return {
    path: joinPath(pair.path, name),
    base: childSide(pair.base, key),
    head: childSide(pair.head, key),
  };
}

/** The pair of two items of a list that belong together, wherever each stands; undefined where it is absent. */
export function itemPair(
  pair: Pair,
  name: string,
  base: number | undefined,
  head: number | undefined,
): Pair {
  return {
    path: joinPath(pair.path, name),
    base: base === undefined ? absent(pair.base) : childSide(pair.base, base),
    head: head === undefined ? absent(pair.head) : childSide(pair.head, head),
  };
}

/** Keys of both sides, sorted. */
export function keysOf(pair: Pair): string[] {
  const sides = [pair.base.value, pair.head.value].filter(isObject);
  return [...new Set(sides.flatMap((value) => Object.keys(value)))].sort();
}

function childSide(side: Side, key: string | number): Side {
  const holder = side.value;
  const present =
    typeof key === 'number' ? Array.isArray(holder) && key < holder.length : isObject(holder);
  const value = present && Object.hasOwn(Object(holder), key) ? Object(holder)[key] : undefined;
  if (value === undefined) return absent(side);
  const pointer = (side.place.pointer ?? '') + toPointer([key]);
  return { value, place: { file: side.place.file, pointer } };
}

function absent(side: Side): Side {
  return { value: undefined, place: side.place };
}

function joinPath(path: string, name: string): string {
  return path === '' ? toPointer([name]).slice(1) : path + toPointer([name]);
}
