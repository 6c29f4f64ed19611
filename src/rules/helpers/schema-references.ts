import { fromPointer } from '../../core/json-pointer.ts';
import { isSchemaObject, type SchemaObject, subschemas } from './subschemas.ts';

// Any schema that people write stays far below; a few lines of references that double each other do not.
const MOST_EVALUATIONS = 10_000;

/** The schema that a local reference (`#`, `#/$defs/order`, `#order`) means; undefined when there is none. */
export function resolveReference(root: SchemaObject, reference: string): unknown {
  const fragment = decode(reference.slice(1));
  if (fragment === undefined) return undefined;
  if (fragment !== '' && !fragment.startsWith('/')) return anchored(root, fragment);
  let node: unknown = root;
  for (const step of fromPointer(fragment)) {
    if (node === null || typeof node !== 'object' || !Object.hasOwn(node, step)) return undefined;
    node = (node as Record<string, unknown>)[step];
  }
  return node;
}

function anchored(schema: SchemaObject, name: string): SchemaObject | undefined {
  if (schema.$anchor === name || schema.$dynamicAnchor === name) return schema;
  for (const { schema: below } of subschemas(schema)) {
    const found = anchored(below, name);
    if (found) return found;
  }
  return undefined;
}

/**
 * Why validating one value could take forever: references that come back to where they started without
 * looking deeper into the value, or that multiply. Undefined when it can't. Remote references count as nothing.
 */
export function endlessReference(root: SchemaObject): string | undefined {
  const cost = new Map<SchemaObject, number>();
  const open = new Set<SchemaObject>();
  let complaint: string | undefined;

  function evaluations(schema: SchemaObject): number {
    const known = cost.get(schema);
    if (known !== undefined) return known;
    if (open.has(schema)) {
      complaint = 'refers back to itself without looking any deeper into the value';
      return 0;
    }
    open.add(schema);
    const inPlace = subschemas(schema).filter((below) => below.inPlace);
    let sum = 1;
    for (const below of [...inPlace.map((one) => one.schema), ...referred(root, schema)]) {
      sum += evaluations(below);
    }
    open.delete(schema);
    cost.set(schema, sum);
    return sum;
  }

  const pending = [root];
  for (let schema = pending.pop(); schema; schema = pending.pop()) {
    if (evaluations(schema) > MOST_EVALUATIONS) {
      complaint ??= `refers to so many schemas that one value is validated more than ${MOST_EVALUATIONS} times`;
    }
    pending.push(...subschemas(schema).map((below) => below.schema));
  }
  return complaint;
}

function referred(root: SchemaObject, schema: SchemaObject): SchemaObject[] {
  return [schema.$ref, schema.$dynamicRef].flatMap((reference) => {
    if (typeof reference !== 'string' || !reference.startsWith('#')) return [];
    const target = resolveReference(root, reference);
    return isSchemaObject(target) ? [target] : [];
  });
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
