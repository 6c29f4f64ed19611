import { BUMPS } from '../core/bump.ts';
import { isChangeKind } from '../core/bump-table.ts';
import { CLASSIFIERS } from './classifiers/index.ts';
import { compareLeaf } from './compare-leaf.ts';
import { type Draft, draft } from './draft.ts';
import { FAMILIES } from './families.ts';
import { isObject, items, own } from './json.ts';
import { matchItems } from './match-items.ts';
import { child, itemPair, keysOf, type Pair } from './pair.ts';
import { branchNode, itemNode, propertyNode, type SchemaNode } from './schema-node.ts';
import { sameValue } from './stable-text.ts';

/**
 * All changes between two values of one schema, as its `x-…` keywords say (src/core/schema-vocabulary.ts):
 * an object is walked key by key, a list with `x-key` item by item, a field with `x-classifier` goes to
 * that classifier, and what is left is compared whole.
 */
export function walk(pair: Pair, node: SchemaNode): Draft[] {
  if (sameValue(pair.base.value, pair.head.value)) return [];
  const classifier = node.keywords['x-classifier'];
  if (typeof classifier === 'string') return CLASSIFIERS[classifier]?.(pair) ?? [];
  if (node.keywords.oneOf) return walkBranch(pair, node);
  if (node.keywords.properties) return walkObject(pair, node);
  if (isKeyed(node)) return walkItems(pair, node);
  return walkLeaf(pair, node);
}

/** The changes of each field of two objects. An object that one side lacks counts as an empty one. */
export function walkFields(pair: Pair, node: SchemaNode): Draft[] {
  return keysOf(pair).flatMap((key) => {
    const field = propertyNode(node, key);
    return field ? walk(child(pair, key), field) : [];
  });
}

// `limits` gone is one change, not six: where a whole section came or went, its fields say the same.
function walkObject(pair: Pair, node: SchemaNode): Draft[] {
  const drafts = walkFields(pair, node);
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
  return base && base.keywords === head?.keywords ? walkFields(pair, base) : walkLeaf(pair, node);
}

function walkItems(pair: Pair, node: SchemaNode): Draft[] {
  const item = itemNode(node);
  if (!item) return [];
  const keys = [node.keywords['x-key'], own(item.keywords.discriminator, 'propertyName')];
  const names = keys.filter((key) => typeof key === 'string');
  return matchItems(items(pair.base.value), items(pair.head.value), names).flatMap((match) => {
    const both = itemPair(pair, match.name, match.base, match.head);
    if (match.base !== undefined && match.head !== undefined) return walk(both, item);
    return presence(both, item, match.base === undefined ? 'added' : 'removed');
  });
}

function presence(pair: Pair, node: SchemaNode, verb: 'added' | 'removed'): Draft[] {
  const kind = node.kind ?? 'none';
  if (isChangeKind(kind)) return [draft(pair, kind, 'neutral', verb)];
  const named = FAMILIES[kind]?.[verb];
  return named ? [draft(pair, named[0], named[1], verb)] : [];
}

function walkLeaf(pair: Pair, node: SchemaNode): Draft[] {
  const difference = compareLeaf(pair.base.value, pair.head.value, node);
  const kind = node.kind ?? 'none';
  if (!difference || kind === 'none') return [];
  const { direction, verb } = difference;
  const family = FAMILIES[kind];
  const named = isChangeKind(kind)
    ? kind
    : direction === 'loosened'
      ? family?.loosened
      : family?.tightened;
  if (!named) return [];
  const atLeast = BUMPS.find((bump) => bump === node.keywords['x-bump']);
  return [{ ...draft(pair, named, direction, verb), ...(atLeast ? { atLeast } : {}) }];
}

function isKeyed(node: SchemaNode): boolean {
  const key = node.keywords['x-key'];
  return typeof key === 'string' && key !== '.' && isObject(node.keywords.items);
}
