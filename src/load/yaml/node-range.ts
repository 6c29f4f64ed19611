import { isCollection, isNode, isPair } from 'yaml';
import type { Range } from '../../core/location.ts';

/**
 * Where a node stands, without the blanks and comments after it, which the library counts to block collections.
 */
export function nodeRange(node: unknown): Range {
  const start = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  return { start, end: Math.max(start, nodeEnd(node)) };
}

function nodeEnd(node: unknown): number {
  if (isPair(node)) return nodeEnd(node.value) || nodeEnd(node.key);
  if (isCollection(node) && !node.flow && node.items.length > 0) return nodeEnd(node.items.at(-1));
  return isNode(node) ? (node.range?.[1] ?? 0) : 0;
}
