import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml';
import { toPointer } from '../../core/json-pointer.ts';
import type { Problem } from '../../core/problem.ts';
import { nodeRange } from './node-range.ts';
import { scalarComplaint } from './scalar-complaint.ts';

/** Keys through which careless code reaches the prototype of every object. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Nodes as plain data (objects without prototype, arrays, scalars), and what is wrong with them. Each key is looked up
 * once, after it has become a string and been folded to NFC, so that a second one that looks the same is found.
 */
export function plainValue(file: string, root: unknown) {
  const path: (string | number)[] = [];
  const problems: Problem[] = [];
  const warnings: Problem[] = [];

  function report(node: Scalar, problem: Omit<Problem, 'file'>): void {
    const list = problem.rule === 'yaml/ambiguous' ? warnings : problems;
    list.push({ file, range: nodeRange(node), pointer: toPointer(path), ...problem });
  }

  function plain(node: unknown): unknown {
    if (isScalar(node)) return scalar(node);
    if (isMap(node)) return map(node);
    if (!isSeq(node)) return null;
    return node.items.map((item, index) => {
      path.push(index);
      const value = plain(item);
      path.pop();
      return value;
    });
  }

  function scalar(node: Scalar): unknown {
    const complaint = scalarComplaint(node);
    if (complaint) report(node, { ...complaint, values: [String(node.source)] });
    // JSON prints minus zero as zero, so the two must not differ here.
    return node.value === 0 ? 0 : node.value;
  }

  function map(node: YAMLMap): object {
    const object: Record<string, unknown> = Object.create(null);
    const seen = new Map<string, Scalar>();
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      path.push(name);
      checkKey(key, name, seen);
      object[name] = plain(value);
      path.pop();
    }
    return object;
  }

  function checkKey(key: Scalar, name: string, seen: Map<string, Scalar>): void {
    const folded = name.normalize('NFC');
    const first = seen.get(folded);
    if (first) duplicate(key, first, name, folded);
    else seen.set(folded, key);
    if (FORBIDDEN_KEYS.has(name)) forbidden(key, name);
    // A plain key is text for us, whatever it would be as a value.
    if (key.type !== 'PLAIN') scalar(key);
  }

  function duplicate(key: Scalar, first: Scalar, name: string, folded: string): void {
    const twin = first.value === name ? '' : ', in code points that look the same';
    report(key, {
      rule: 'yaml/duplicate-key',
      message: `The key \`${name}\` is set twice in this mapping${twin}.`,
      todo: 'Remove one of the two.',
      part: 'key',
      values: [folded],
      related: [{ file, range: nodeRange(first), message: `\`${name}\` is first set here` }],
    });
  }

  function forbidden(key: Scalar, name: string): void {
    report(key, {
      rule: 'yaml/forbidden',
      message: `\`${name}\` cannot be a key: programs that read it may change every object they have.`,
      todo: 'Choose another name.',
      part: 'key',
      values: [name],
    });
  }

  return { value: plain(root), problems, warnings };
}
