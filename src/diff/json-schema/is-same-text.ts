import type { JsonObject } from '../../core/json.ts';
import { stableText } from '../stable-text.ts';
import { assertionsOf } from './keywords.ts';

const REFERENCE = /"\$(?:dynamicRef|ref)":"([^"]*)"/g;

/**
 * True when two schemas say the same word for word and mean the same by it. `sameDefinitions` tells that
 * a reference into the definitions means the same on both sides.
 */
export function isSameText(a: JsonObject, b: JsonObject, sameDefinitions: boolean): boolean {
  const text = stableText(assertionsOf(a));
  if (text !== stableText(assertionsOf(b))) return false;
  return text.search(REFERENCE) < 0 || (sameDefinitions && refersToDefinitions(a));
}

/** True when every reference of a schema points into its definitions, so that those alone say what it means. */
export function refersToDefinitions(schema: unknown): boolean {
  const references = stableText(assertionsOf(schema)).matchAll(REFERENCE);
  return [...references].every(([, target = '']) => /^#\/(?:\$defs|definitions)\//.test(target));
}
