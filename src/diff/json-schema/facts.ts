import { isObject, items, type JsonObject, own } from '../../core/json.ts';
import { fromPointer } from '../../core/json-pointer.ts';

/** One schema object that an instance is known to satisfy, and the document that its references point into. */
export interface Fact {
  readonly keywords: JsonObject;
  readonly root: unknown;
}

const NEVER: JsonObject = { not: {} };
const innerIds = new WeakMap<JsonObject, boolean>();

/**
 * Everything that a schema says of its instances as a list of schema objects that all hold: itself, what
 * `allOf` adds, what `$ref` points to. A reference that can't be resolved adds nothing, which only makes
 * less provable.
 */
export function factsOf(schema: unknown, root: unknown): Fact[] {
  const facts: Fact[] = [];
  const seen = new Set<unknown>();
  // A list instead of recursion: references may form a chain of thousands.
  const open = [schema];
  while (open.length > 0) {
    const part = open.pop();
    if (part === false) facts.push({ keywords: NEVER, root });
    if (!isObject(part) || seen.has(part)) continue;
    seen.add(part);
    facts.push({ keywords: part, root });
    for (const branch of items(part.allOf)) open.push(branch);
    if (typeof part.$ref === 'string') open.push(resolveReference(part.$ref, root));
  }
  return facts;
}

/** What a reference within the document points to; undefined for every other reference. */
export function resolveReference(reference: string, root: unknown): unknown {
  if (!/^#(?:\/|$)/.test(reference) || hasInnerId(root)) return undefined;
  return fromPointer(decode(reference.slice(1))).reduce<unknown>(
    (at, key) => (Array.isArray(at) ? at[Number(key)] : own(at, key)),
    root,
  );
}

// An `$id` further in changes what local references below it mean; none of them is followed then.
function hasInnerId(root: unknown): boolean {
  if (!isObject(root)) return false;
  const known = innerIds.get(root) ?? Object.values(root).some(namesItself);
  innerIds.set(root, known);
  return known;
}

function namesItself(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(namesItself);
  return isObject(node) && (typeof node.$id === 'string' || Object.values(node).some(namesItself));
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
