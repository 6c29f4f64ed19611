import { own } from '../core/json.ts';
import { stableText } from './stable-text.ts';

/** Where an item stands on each side, and what the structural path calls it. */
export interface Match {
  readonly name: string;
  readonly base: number | undefined;
  readonly head: number | undefined;
}

interface Standing {
  readonly index: number;
  readonly text: string;
}

/**
 * Pairs the items of two lists by the property that identifies them (`x-key`), so that order never
 * matters. Items that share a key, or lack one, are told apart by what they say: equal ones belong
 * together, the rest pair up in the order of their texts.
 *
 * @param keys properties to identify an item by; the first that it has counts
 * @param textOf equal for items that say the same
 */
export function matchItems(
  base: readonly unknown[],
  head: readonly unknown[],
  keys: readonly string[],
  textOf: (item: unknown) => string = stableText,
): Match[] {
  const before = groupByKey(base, keys, textOf);
  const after = groupByKey(head, keys, textOf);
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => pairUp(name, before.get(name) ?? [], after.get(name) ?? []));
}

function groupByKey(
  list: readonly unknown[],
  keys: readonly string[],
  textOf: (item: unknown) => string,
): Map<string, Standing[]> {
  const groups = new Map<string, Standing[]>();
  for (const [index, item] of list.entries()) {
    const found = keys.map((name) => own(item, name)).find((value) => value !== undefined);
    const key = String(found ?? 'unnamed');
    const group = groups.get(key) ?? [];
    group.push({ index, text: textOf(item) });
    groups.set(key, group);
  }
  return groups;
}

function pairUp(name: string, before: readonly Standing[], after: readonly Standing[]): Match[] {
  const [first] = before;
  const [second] = after;
  if (before.length <= 1 && after.length <= 1) {
    return [{ name, base: first?.index, head: second?.index }];
  }
  const from = without(before, after);
  const to = without(after, before);
  return Array.from({ length: Math.max(from.length, to.length) }, (_, place) => ({
    name: place === 0 ? name : `${name}#${place + 1}`,
    base: from[place]?.index,
    head: to[place]?.index,
  }));
}

// What stands on both sides word for word has not changed, as often as it stands there.
function without(list: readonly Standing[], others: readonly Standing[]): Standing[] {
  const left = others.map(({ text }) => text);
  const rest = list.filter(({ text }) => {
    const found = left.indexOf(text);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
  return rest.sort((a, b) => (a.text < b.text ? -1 : 1));
}
