import type { ErrorObject, ValidateFunction } from 'ajv';
import { RE2JS } from 're2js';
import { lazily } from '../../core/lazily.ts';

/** Ajv takes 40 ms to load, and few cases hold a schema. */
const ajv = lazily(async () => {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  return new Ajv2020({ strict: false, logger: false, addUsedSchema: false, code: { regExp: re2 } });
});

/** Ajv's own patterns are JavaScript's, on which an answer of a few words can be matched for years. */
const re2 = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    // Ajv keeps one expression for each spelling.
    return { test: (text: string) => compiled.test(text), toString: () => pattern };
  },
  { code: 'undefined' },
);

const compiled = new WeakMap<object, ValidateFunction>();

/**
 * Why a value does not fit a JSON Schema (2020-12), as `/amount must be number`; undefined when it fits.
 *
 * @throws Error when it is none that can be used; rules report that beforehand.
 */
export async function schemaComplaint(
  schema: unknown,
  value: unknown,
): Promise<string | undefined> {
  if (schema === true || schema === undefined || schema === null) return undefined;
  if (schema === false) return 'nothing fits this schema';
  if (typeof schema !== 'object') throw new Error('The schema is no object.');
  let validate = compiled.get(schema);
  if (!validate) {
    // All are read as 2020-12, as the rules read them, and refer to nothing but themselves: what they call themselves,
    // two may share.
    const { $schema, $id, ...own } = schema as Readonly<Record<string, unknown>>;
    validate = (await ajv()).compile(own);
    compiled.set(schema, validate);
  }
  return validate(value) ? undefined : inWords(validate.errors ?? []);
}

function inWords(errors: readonly ErrorObject[]): string {
  const [first] = errors;
  if (!first) return 'it does not fit the schema';
  const { instancePath, message = 'does not fit', params } = first;
  const wanted = 'allowedValue' in params ? ` ${JSON.stringify(params.allowedValue)}` : '';
  return `${instancePath === '' ? 'it' : instancePath} ${message}${wanted}`;
}
