/** A mapping, as JSON or YAML has them; of any prototype. */
export type JsonObject = { readonly [key: string]: unknown };

/** True for a mapping. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own key; undefined where there is none, and where `value` is no mapping. */
export function own(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The mapping, and an empty one for anything else. */
export function mapping(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The items of a list, and none of anything else. */
export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
