import { durationMs } from '../core/duration.ts';
import { isObject } from '../core/json.ts';
import { branchNode, itemNode, propertyNode, type SchemaNode } from '../core/schema-node.ts';
import { stableText } from './stable-text.ts';

/**
 * A value as its schema means it, so that values that mean the same have the same text: durations
 * (`x-unit`) in milliseconds, sets (`x-key: .`, `fewer`, `more`) sorted, fields that say their default
 * left out.
 */
export function comparable(value: unknown, node: SchemaNode | undefined): unknown {
  if (!node) return value;
  if (node.keywords['x-unit'] === 'duration') return durationMs(String(value)) ?? value;
  if (isObject(value)) return comparableFields(value, branchNode(node, value));
  if (!Array.isArray(value)) return value;
  const list = value.map((item) => comparable(item, itemNode(node)));
  return isSet(node) ? list.sort((a, b) => (stableText(a) < stableText(b) ? -1 : 1)) : list;
}

function comparableFields(value: object, node: SchemaNode | undefined): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const field = node && propertyNode(node, key);
      return item === field?.keywords.default ? [] : [[key, comparable(item, field)]];
    }),
  );
}

function isSet({ keywords }: SchemaNode): boolean {
  const stricter = keywords['x-stricter'];
  return keywords['x-key'] === '.' || stricter === 'fewer' || stricter === 'more';
}
