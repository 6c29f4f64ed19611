import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortValidators } from '../../scripts/short-validators.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { SchemaError, Validator } from '../../src/core/schema-error.ts';
import { SCHEMA_KEYWORDS } from '../../src/core/schema-vocabulary.ts';
import * as actions from '../../src/generated/action-validators.js';
import * as documents from '../../src/generated/document-validators.js';
import * as ledgers from '../../src/generated/ledger-validators.js';
import * as files from '../../src/generated/validators.js';
import { arbitraryFile } from '../support/arbitrary-value.ts';

const schemas = Object.fromEntries(
  readdirSync('schemas')
    .filter((name) => name.endsWith('.schema.json'))
    .map((name) => [name, JSON.parse(readFileSync(`schemas/${name}`, 'utf8')) as JsonObject]),
);
const ajv = ajvOf(schemas);
const short: Record<string, Validator> = { ...files, ...documents, ...ledgers, ...actions };

describe('the validators that are generated', () => {
  const names = Object.keys(schemas).filter((name) => short[exportOf(name)]);

  it.each(names)('say of values like those of %s what Ajv says', (name) => {
    const compiled = ajv.getSchema(`https://headgate.dev/schemas/${name}`);
    const validate = short[exportOf(name)];
    if (!compiled || !validate) throw new Error(`${name} is not compiled`);
    const counted = { right: 0, wrong: 0 };
    const values = arbitraryFile(name, schemas).chain((value) =>
      fc.oneof(fc.constant(value), damaged(value)),
    );
    fc.assert(
      fc.property(values, (value) => {
        const holds = compiled(value) as boolean;
        expect(validate(value)).toBe(holds);
        expect(validate.errors ?? []).toEqual((compiled.errors ?? []).map(asWeSay));
        counted[holds ? 'right' : 'wrong'] += 1;
      }),
      { numRuns: 30 },
    );
    expect(counted.wrong).toBeGreaterThan(0);
  });

  it('say of a schema that it is wrong, as the meta-schema does', () => {
    const compiled = ajv.getSchema('https://json-schema.org/draft/2020-12/schema');
    const wrong = { type: 'objekt', properties: { a: { minimum: 'x', required: ['b', 'b'] } } };
    expect(compiled?.(wrong)).toBe(false);
    expect(files.jsonSchema(wrong)).toBe(false);
    expect(files.jsonSchema.errors).toEqual((compiled?.errors ?? []).map(asWeSay));
  });
});

it('shortValidators takes no code that it does not know for code without schemas', () => {
  expect(() => shortValidators('const schema1 = {"type":"object"};check(schema1);')).toThrow(
    'Ajv writes other code than it did',
  );
});

function ajvOf(schemas: Record<string, JsonObject>): Ajv2020 {
  const made = new Ajv2020({
    allErrors: true,
    discriminator: true,
    ownProperties: true,
    strictTypes: false,
    strictRequired: false,
  });
  for (const { keyword, schemaType } of SCHEMA_KEYWORDS) {
    made.addKeyword({ keyword, schemaType: schemaType as never });
  }
  for (const schema of Object.values(schemas)) made.addSchema(schema);
  return made;
}

function exportOf(file: string): string {
  const name = file.replace('.schema.json', '');
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function asWeSay({ instancePath, keyword, params, message = '' }: ErrorObject): SchemaError {
  return { instancePath, keyword, params, message };
}

/** A value with another one somewhere in it, or without something, or with something that nobody knows. */
function damaged(value: unknown): fc.Arbitrary<unknown> {
  const anything = fc.oneof(
    fc.constantFrom<unknown>(null, '', -1, 1.5, true, [], {}),
    fc.jsonValue(),
  );
  if (typeof value !== 'object' || value === null) return anything;
  const keys = Object.keys(value);
  const changed = keys.map((key) =>
    damaged((value as Record<string, unknown>)[key]).map((inner) => copied(value, key, inner)),
  );
  const lacking = keys.map((key) => fc.constant(copied(value, key, undefined)));
  return fc.oneof(anything, fc.constant(copied(value, 'nobodyKnows', 1)), ...changed, ...lacking);
}

function copied(value: object, key: string, inner: unknown): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  if (inner === undefined && !Array.isArray(value)) delete copy[key];
  else if (!Array.isArray(value) || /^\d+$/.test(key)) copy[key] = inner;
  return copy;
}
