import { own } from '../../core/json.ts';

/** A finite number under a key, as `{ [as]: number }`, or nothing: absent stays absent. */
export function numberField<K extends string>(
  value: unknown,
  key: string,
  as: K,
): { readonly [P in K]?: number } {
  const found = own(value, key);
  if (typeof found !== 'number' || !Number.isFinite(found)) return {};
  return { [as]: found } as { readonly [P in K]?: number };
}

/** The same for a text that is not empty. */
export function textField<K extends string>(
  value: unknown,
  key: string,
  as: K,
): { readonly [P in K]?: string } {
  const found = own(value, key);
  if (typeof found !== 'string' || found === '') return {};
  return { [as]: found } as { readonly [P in K]?: string };
}

/** A text for people of whatever stands there. */
export function shown(...values: readonly unknown[]): string {
  const found = values.find((value) => value !== undefined && value !== null && value !== '');
  if (found === undefined) return '';
  return typeof found === 'string' ? found : JSON.stringify(found);
}

/** How a row stands by a tool's own yes or no. */
export function passedAs(passed: unknown) {
  if (typeof passed !== 'boolean') return { status: 'unscored' } as const;
  return { passed, status: passed ? 'pass' : 'fail' } as const;
}
