import type { ErrorObject } from 'ajv';
import { lazily } from '../../core/lazily.ts';
import { loadSchemaCompiler } from '../../core/load-schema-compiler.ts';

const compiler = lazily(loadSchemaCompiler);

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
  const validate = (await compiler())(schema);
  return validate(value) ? undefined : inWords(validate.errors ?? []);
}

function inWords(errors: readonly ErrorObject[]): string {
  const [first] = errors;
  if (!first) return 'it does not fit the schema';
  const { instancePath, message = 'does not fit', params } = first;
  const wanted = 'allowedValue' in params ? ` ${JSON.stringify(params.allowedValue)}` : '';
  return `${instancePath === '' ? 'it' : instancePath} ${message}${wanted}`;
}
