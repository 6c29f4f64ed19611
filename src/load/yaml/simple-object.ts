import { FORBIDDEN_KEYS } from './forbidden-keys.ts';
import { NOT_SIMPLE } from './not-simple.ts';

/** An object without prototype, in which no key is set twice and none is a trap. */
export function simpleObject(): {
  readonly object: object;
  set(key: string, value: unknown): void;
} {
  const object: Record<string, unknown> = Object.create(null);
  return {
    object,
    set(key, value) {
      if (key in object || FORBIDDEN_KEYS.has(key)) throw NOT_SIMPLE;
      object[key] = value;
    },
  };
}
