import type { Described } from './schema-at.ts';

type Schema = Described['schema'];

/**
 * What to write where a value has the wrong type, in the words of YAML; undefined where only the schema knows.
 *
 * @param wanted a type of JSON Schema, or several
 */
export function adviceOnType(wanted: unknown, value: unknown, schema: Schema): string | undefined {
  const types = [wanted].flat();
  if (value === null || value === undefined) return 'Write a value, or take the key out.';
  if (types.includes('array')) return Array.isArray(value) ? undefined : aList(value, schema);
  if (types.includes('boolean')) return aBoolean(value);
  if (types.includes('number') || types.includes('integer')) return aNumber(value, types);
  if (types.includes('string')) return aText(value, schema);
  return types.includes('object') ? aMapping(schema) : undefined;
}

/** What the schema says of a text that has not the right form. */
export function adviceOnForm({ description }: Schema): string | undefined {
  return typeof description === 'string' ? description : undefined;
}

function aList(value: unknown, schema: Schema): string | undefined {
  const { type } = (schema.items ?? {}) as { type?: unknown };
  const plain = typeof value === 'string' && type === 'string' && !/["\\\n]/.test(value);
  return plain
    ? `Write a list: ["${value}"].`
    : 'Write a list: each item on a line that starts with `- `.';
}

// Other readers of YAML take these for booleans.
const TRUE = /^(?:true|yes|y|on)$/i;
const FALSE = /^(?:false|no|n|off)$/i;

function aBoolean(value: unknown): string {
  if (TRUE.test(String(value))) return 'Write true, without quotes.';
  if (FALSE.test(String(value))) return 'Write false, without quotes.';
  return 'Write true or false.';
}

function aNumber(value: unknown, types: readonly unknown[]): string | undefined {
  const whole = !types.includes('number');
  if (typeof value === 'number') return whole ? 'Write a number without a fraction.' : undefined;
  const text = String(value).replace(/(?<=\d)[_,](?=\d{3})/g, '');
  if (!(whole ? /^\d+$/ : /^\d+(?:\.\d+)?$/).test(text)) return undefined;
  return `Write ${text}, without quotes and separators.`;
}

function aText(value: unknown, schema: Schema): string | undefined {
  if (typeof value === 'object') return undefined;
  const { examples, pattern } = schema;
  if (pattern === undefined) return `Put it in quotes: "${value}".`;
  if (!Array.isArray(examples) || examples.length === 0) return adviceOnForm(schema);
  return `Write it like ${examples.map(String).join(' or ')}.`;
}

function aMapping({ required, properties }: Schema): string | undefined {
  const names = Array.isArray(required) ? required.map(String) : Object.keys(properties ?? {});
  if (names.length === 0) return undefined;
  return `Write its keys below it, indented: ${names.slice(0, 8).join(', ')}.`;
}
