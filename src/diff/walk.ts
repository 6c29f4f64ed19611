import { BUMPS } from '../core/bump.ts';
import { type ChangeKind, isChangeKind } from '../core/bump-table.ts';
import type { Direction } from '../core/change.ts';
import { isObject, items, own } from '../core/json.ts';
import { branchNode, itemNode, propertyNode, type SchemaNode } from '../core/schema-node.ts';
import { CLASSIFIERS } from './classifiers/index.ts';
import { comparable } from './comparable.ts';
import { compareLeaf } from './compare-leaf.ts';
import { type Draft, draft } from './draft.ts';
import { FAMILIES } from './families.ts';
import { type Match, matchItems } from './match-items.ts';
import { child, itemPair, keysOf, type Pair } from './pair.ts';
import { sameValue, stableText } from './stable-text.ts';

/**
 * All changes between two objects of one schema, as its `x-…` keywords say (src/core/schema-vocabulary.ts):
 * an object is walked key by key, a list with `x-key` item by item, a field with `x-classifier` goes to
 * that classifier, and what is left is compared whole. An object that one side lacks counts as empty.
 */
export function walk(pair: Pair, node: SchemaNode, keys = keysOf(pair)): Draft[] {
  return keys.flatMap((key) => {
    const field = propertyNode(node, key);
    return field ? walkValue(child(pair, key), field) : [];
  });
}

function walkValue(pair: Pair, node: SchemaNode): Draft[] {
  if (sameValue(pair.base.value, pair.head.value)) return [];
  const classifier = node.keywords['x-classifier'];
  if (typeof classifier === 'string') return CLASSIFIERS[classifier]?.(pair) ?? [];
  if (node.keywords.oneOf) return walkBranch(pair, node);
  if (node.keywords.properties) return walkObject(pair, node);
  if (isKeyed(node)) return walkItems(pair, node);
  return walkLeaf(pair, node);
}

// `limits` gone is one change, not six: where a whole section came or went, its fields say the same.
function walkObject(pair: Pair, node: SchemaNode): Draft[] {
  const drafts = walk(pair, node);
  const [first, ...others] = drafts;
  const whole = pair.base.value === undefined || pair.head.value === undefined;
  const alike = others.every(
    ({ kind, direction, atLeast }) =>
      kind === first?.kind && direction === first.direction && atLeast === first.atLeast,
  );
  if (!first || !whole || others.length === 0 || !alike) return drafts;
  const verb = pair.base.value === undefined ? 'added' : 'removed';
  const { atLeast } = first;
  return [{ ...draft(pair, first.kind, first.direction, verb), ...(atLeast ? { atLeast } : {}) }];
}

// Two branches of a `oneOf` are two things under one name, so their fields can't be compared.
function walkBranch(pair: Pair, node: SchemaNode): Draft[] {
  const [base, head] = [pair.base.value, pair.head.value].map((value) => branchNode(node, value));
  const same = base && head && sameValue(base.keywords, head.keywords);
  return same ? walk(pair, base) : walkLeaf(pair, node);
}

function walkItems(pair: Pair, node: SchemaNode): Draft[] {
  const item = itemNode(node);
  if (!item) return [];
  const keys = [node.keywords['x-key'], own(item.keywords.discriminator, 'propertyName')];
  const names = keys.filter((key) => typeof key === 'string');
  const textOf = (value: unknown): string => stableText(comparable(value, item));
  const matches = matchItems(items(pair.base.value), items(pair.head.value), names, textOf);
  const drafts = matches.flatMap((match) => {
    const both = itemPair(pair, match.name, match.base, match.head);
    if (match.base !== undefined && match.head !== undefined) return walkValue(both, item);
    return presence(both, item, match.base === undefined ? 'added' : 'removed');
  });
  const moved = node.keywords['x-ordered'] === true && isReordered(matches);
  return moved ? [...drafts, ...changed(pair, node, 'neutral', 'reordered')] : drafts;
}

// The items that stand on both sides, in base's order: do they stand in the same order in head?
function isReordered(matches: readonly Match[]): boolean {
  const kept = matches
    .filter(({ base, head }) => base !== undefined && head !== undefined)
    .sort((a, b) => Number(a.base) - Number(b.base));
  return kept.some(({ head }, index) => Number(head) < Number(kept[index - 1]?.head ?? -1));
}

function presence(pair: Pair, node: SchemaNode, verb: 'added' | 'removed'): Draft[] {
  const kind = node.kind ?? 'none';
  if (isChangeKind(kind)) return [drafted(pair, node, kind, 'neutral', verb)];
  const named = FAMILIES[kind]?.[verb];
  return named ? [drafted(pair, node, named[0], named[1], verb)] : [];
}

function walkLeaf(pair: Pair, node: SchemaNode): Draft[] {
  const difference = compareLeaf(pair.base.value, pair.head.value, node);
  return difference ? changed(pair, node, difference.direction, difference.verb) : [];
}

// `x-kind: none` is neither a kind nor a family: such a field has no meaning of its own.
function changed(pair: Pair, node: SchemaNode, direction: Direction, verb: string): Draft[] {
  const named = node.kind ?? 'none';
  const family = FAMILIES[named];
  const byDirection = direction === 'loosened' ? family?.loosened : family?.tightened;
  const kind = isChangeKind(named) ? named : byDirection;
  return kind ? [drafted(pair, node, kind, direction, verb)] : [];
}

function drafted(
  pair: Pair,
  node: SchemaNode,
  kind: ChangeKind,
  direction: Direction,
  verb: string,
): Draft {
  const atLeast = BUMPS.find((bump) => bump === node.keywords['x-bump']);
  return { ...draft(pair, kind, direction, verb), ...(atLeast ? { atLeast } : {}) };
}

function isKeyed(node: SchemaNode): boolean {
  const key = node.keywords['x-key'];
  return typeof key === 'string' && key !== '.' && isObject(node.keywords.items);
}
