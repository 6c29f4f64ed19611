import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { fromPointer } from '../../core/json-pointer.ts';
import type { Range } from '../../core/location.ts';
import { nodeRange } from './node-range.ts';

interface Child {
  readonly key?: unknown;
  readonly value: unknown;
}

/**
 * Finds the range of a value, or of its key, by its pointer. A pointer into nowhere finds the nearest ancestor that
 * there is, by its key: a whole mapping is no place to look for what it lacks. List items and the root have no key.
 */
export function pointerLocator(root: unknown): (pointer: string, part: 'key' | 'value') => Range {
  const indexes = new Map<YAMLMap, Map<string, Pair>>();

  function child(node: unknown, step: string): Child | undefined {
    if (isMap(node)) {
      const index = indexes.get(node) ?? pairsByName(node);
      indexes.set(node, index);
      return index.get(step);
    }
    if (!isSeq(node) || !/^(?:0|[1-9][0-9]*)$/.test(step)) return undefined;
    const value = node.items[Number(step)];
    return value === undefined ? undefined : { value };
  }

  return (pointer, part) => {
    let found: Child = { value: root };
    let isNearest = false;
    for (const step of fromPointer(pointer)) {
      const next = child(found.value, step);
      isNearest = next === undefined;
      if (!next) break;
      found = next;
    }
    const value = nodeRange(found.value);
    // The value of `key:` is nothing, and shows best by its key.
    const isKey = part === 'key' || isNearest || value.start === value.end;
    return isKey && found.key ? nodeRange(found.key) : value;
  };
}

function pairsByName(map: YAMLMap): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) if (isScalar(pair.key)) pairs.set(String(pair.key.value), pair);
  return pairs;
}
