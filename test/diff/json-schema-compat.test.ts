import { describe, expect, test } from 'vitest';
import { compareSchemas } from '../../src/diff/json-schema-compat.ts';
import { cpuTimer } from '../support/cpu-timer.ts';

type Row = [name: string, base: unknown, head: unknown, answer: string];

const object = (properties: object, more: object = {}): object => ({
  type: 'object',
  properties,
  ...more,
});

const rows: Row[] = [
  ['the same', { type: 'string' }, { type: 'string' }, 'equal'],
  ['key order', { type: 'string', minLength: 1 }, { minLength: 1, type: 'string' }, 'equal'],
  ['a title', { type: 'string' }, { type: 'string', title: 'Name' }, 'equal'],
  ['a description deep down', object({ a: { description: 'x' } }), object({ a: {} }), 'equal'],
  ['required in another order', { required: ['a', 'b'] }, { required: ['b', 'a'] }, 'equal'],
  ['true and the empty schema', true, {}, 'equal'],
  ['false and an impossible type', false, { type: [] }, 'equal'],
  [
    'a property called description',
    object({ description: { type: 'string' } }),
    object({}),
    'wider',
  ],

  ['integer to number', { type: 'integer' }, { type: 'number' }, 'wider'],
  ['null allowed', { type: 'string' }, { type: ['string', 'null'] }, 'wider'],
  ['another type', { type: 'string' }, { type: 'number' }, 'incomparable'],
  ['a value more', { enum: ['a'] }, { enum: ['a', 'b'] }, 'wider'],
  ['a const becomes an enum', { const: 'a' }, { enum: ['a', 'b'] }, 'wider'],
  ['an enum of a type', { type: 'string' }, { enum: ['a', 'b'] }, 'narrower'],
  ['every boolean', { type: 'boolean' }, { enum: [false, true] }, 'equal'],
  ['one value for another', { enum: ['a'] }, { enum: ['b'] }, 'incomparable'],

  ['a higher maximum', { maximum: 50 }, { maximum: 100 }, 'wider'],
  ['an exclusive maximum', { maximum: 50 }, { exclusiveMaximum: 50 }, 'narrower'],
  [
    'whole numbers above zero',
    { type: 'integer', minimum: 1 },
    { type: 'integer', exclusiveMinimum: 0 },
    'equal',
  ],
  [
    'all numbers above zero',
    { type: 'number', minimum: 1 },
    { type: 'number', exclusiveMinimum: 0 },
    'wider',
  ],
  ['values within a bound', { type: 'number', maximum: 9 }, { enum: [3, 7] }, 'narrower'],
  ['a multiple of a multiple', { multipleOf: 2 }, { multipleOf: 6 }, 'narrower'],
  ['a bound on another type', { type: 'string' }, { type: 'string', minimum: 3 }, 'equal'],
  ['longer text', { maxLength: 10 }, { maxLength: 20 }, 'wider'],
  ['no empty text', { type: 'string' }, { type: 'string', minLength: 0 }, 'equal'],
  ['the same pattern', { pattern: '^a' }, { pattern: '^a', maxLength: 3 }, 'narrower'],
  ['another pattern', { pattern: '^a' }, { pattern: '^[ab]' }, 'incomparable'],
  ['a format dropped', { format: 'date' }, {}, 'wider'],

  [
    'an optional property of an open object',
    object({ a: {} }),
    object({ a: {}, b: { type: 'string' } }),
    'narrower',
  ],
  [
    'a property of a closed object',
    object({ a: {} }, { additionalProperties: false }),
    object({ a: {}, b: {} }, { additionalProperties: false }),
    'wider',
  ],
  ['required no more', object({ a: {} }, { required: ['a'] }), object({ a: {} }), 'wider'],
  ['closed', object({ a: {} }), object({ a: {} }, { additionalProperties: false }), 'narrower'],
  [
    'additional properties of a type',
    object({ a: {} }, { additionalProperties: { type: 'string' } }),
    object({ a: {} }, { additionalProperties: { type: ['string', 'number'] } }),
    'wider',
  ],
  [
    'the same pattern of names',
    { patternProperties: { '^x-': { type: 'string' } }, additionalProperties: false },
    { patternProperties: { '^x-': {} }, additionalProperties: false },
    'wider',
  ],
  [
    'another pattern of names',
    { patternProperties: { '^x-': {} }, additionalProperties: false },
    { patternProperties: { '^y-': {} }, additionalProperties: false },
    'incomparable',
  ],
  [
    'no property left to check',
    { type: 'object', maxProperties: 0 },
    { type: 'object', maxProperties: 3 },
    'wider',
  ],
  ['names', { propertyNames: { maxLength: 5 } }, { propertyNames: { maxLength: 9 } }, 'wider'],
  [
    'dependent properties',
    { dependentRequired: { a: ['b'] } },
    { dependentRequired: { a: ['b', 'c'] } },
    'narrower',
  ],

  ['items of a wider type', { items: { type: 'integer' } }, { items: { type: 'number' } }, 'wider'],
  [
    'a position of its own',
    { items: { type: 'number' } },
    { prefixItems: [{ const: 1 }], items: { type: 'number' } },
    'narrower',
  ],
  [
    'positions that no list has',
    { type: 'array', maxItems: 1, items: { type: 'string' } },
    { type: 'array', maxItems: 1, prefixItems: [{ type: 'string' }], items: { type: 'number' } },
    'equal',
  ],
  ['unique items', { type: 'array' }, { type: 'array', uniqueItems: true }, 'narrower'],

  [
    'a branch more',
    { anyOf: [{ type: 'string' }] },
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
    'wider',
  ],
  [
    'a list of types as branches',
    { type: ['string', 'null'] },
    { anyOf: [{ type: 'null' }, { type: 'string' }] },
    'equal',
  ],
  [
    'an enum as branches',
    { enum: ['a', 'b'] },
    { oneOf: [{ const: 'a' }, { const: 'b' }] },
    'equal',
  ],
  [
    'discriminated branches',
    { oneOf: [tagged('a'), tagged('b')] },
    { oneOf: [tagged('a'), tagged('b'), tagged('c')] },
    'wider',
  ],
  [
    'branches that overlap',
    { oneOf: [{ minimum: 1 }, { maximum: 5 }] },
    { oneOf: [{ minimum: 1 }, { maximum: 5 }, { multipleOf: 7 }] },
    'incomparable',
  ],
  [
    'the same choice in another order',
    { oneOf: [{ minimum: 1 }, { maximum: 5 }] },
    { oneOf: [{ maximum: 5 }, { minimum: 1 }] },
    'equal',
  ],
  [
    'a choice of which one half is another',
    { oneOf: [{ minimum: 1 }, { maximum: 5 }] },
    { oneOf: [{ minimum: 1 }, { maximum: 6 }] },
    'incomparable',
  ],
  ['all of both', { minimum: 1, maximum: 5 }, { allOf: [{ minimum: 1 }, { maximum: 5 }] }, 'equal'],
  [
    'one demand more',
    { allOf: [{ minimum: 1 }] },
    { allOf: [{ minimum: 1 }, { maximum: 5 }] },
    'narrower',
  ],
  ['less refused', { not: { type: ['string', 'null'] } }, { not: { type: 'null' } }, 'wider'],
  [
    'the same condition',
    { if: { required: ['a'] }, then: { required: ['b'] }, maxProperties: 3 },
    { if: { required: ['a'] }, then: { required: ['b'] }, maxProperties: 4 },
    'wider',
  ],
  [
    'another condition',
    { if: { required: ['a'] }, then: { required: ['b'] } },
    { if: { required: ['a'] }, then: { required: ['c'] } },
    'incomparable',
  ],
  [
    'dependent schemas of another name',
    { dependentSchemas: { a: { required: ['b'] } } },
    { dependentSchemas: { c: { required: ['b'] } } },
    'incomparable',
  ],
  [
    'what is left unevaluated',
    { properties: { a: {} }, unevaluatedProperties: false },
    { properties: { a: {}, b: {} }, unevaluatedProperties: false },
    'incomparable',
  ],

  [
    'a definition in place',
    { $ref: '#/$defs/a', $defs: { a: { type: 'string' } } },
    { type: 'string' },
    'equal',
  ],
  [
    'a definition that changed',
    { $ref: '#/$defs/a', $defs: { a: { type: 'string' } } },
    { $ref: '#/$defs/a', $defs: { a: { type: ['string', 'null'] } } },
    'wider',
  ],
  ['a tree', tree({ type: 'integer' }), tree({ type: 'number' }), 'wider'],
  ['a tree of another', tree({ type: 'integer' }), tree({ type: 'string' }), 'incomparable'],
  ['a reference to itself', { $ref: '#' }, { $ref: '#', title: 'x' }, 'equal'],
  [
    'circles that say nothing',
    { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } },
    { $ref: '#/$defs/b', $defs: { b: { $ref: '#/$defs/b' } } },
    'incomparable',
  ],
  [
    'a reference out of the document',
    { $ref: 'https://example.com/a' },
    { $ref: 'https://example.com/b' },
    'incomparable',
  ],
  ['a type that JSON lacks', { type: 'float' }, { type: 'string' }, 'incomparable'],
];

function tagged(kind: string): object {
  return object({ kind: { const: kind }, value: { type: 'string' } }, { required: ['kind'] });
}

function tree(value: object): object {
  return object({ value, children: { type: 'array', items: { $ref: '#' } } });
}

const reverse: Record<string, string> = { wider: 'narrower', narrower: 'wider' };

describe('compareSchemas says how the instances of head relate to those of base', () => {
  test.each(rows)('%s', (_, base, head, answer) => {
    expect(compareSchemas(base, head)).toBe(answer);
    expect(compareSchemas(head, base)).toBe(reverse[answer] ?? answer);
  });
});

describe('a schema made to take long ends as incomparable, in time', () => {
  const times = <T>(count: number, make: (place: number) => T) =>
    Array.from({ length: count }, (_, place) => make(place));
  const choices = (count: number, shift: number) => ({
    allOf: times(12, (place) => ({
      anyOf: times(count, (value) => ({ properties: { [`p${place}`]: { const: value + shift } } })),
    })),
  });
  const web = (size: number, step: number) => ({
    $ref: '#/$defs/d0',
    $defs: Object.fromEntries(
      times(size, (place) => [
        `d${place}`,
        {
          type: 'object',
          properties: {
            left: { $ref: `#/$defs/d${(place + 1) % size}` },
            right: { $ref: `#/$defs/d${(place * step + 3) % size}` },
          },
        },
      ]),
    ),
  });

  test.each<[string, unknown, unknown]>([
    ['choices times choices', choices(6, 0), choices(6, 1)],
    [
      'many values in each of them',
      { enum: times(5_000, (p0) => ({ p0 })), ...choices(60, 0) },
      choices(60, 1),
    ],
    ['definitions that lead to each other', web(200, 7), web(199, 5)],
    [
      'two thousand demands',
      { allOf: times(2_000, (place) => ({ anyOf: [{ minLength: place }, { maxLength: place }] })) },
      { allOf: times(2_000, (place) => ({ anyOf: [{ minLength: place }, { maxLength: 1 }] })) },
    ],
  ])('%s', (_, base, head) => {
    const spent = cpuTimer();
    expect(compareSchemas(base, head)).toBe('incomparable');
    expect(spent()).toBeLessThan(3_000);
  });

  test('a chain of references is followed to its end', () => {
    const links = times(
      20_000,
      (place) => [`d${place}`, { $ref: `#/$defs/d${place + 1}` }] as const,
    );
    const chain = {
      $ref: '#/$defs/d0',
      $defs: { ...Object.fromEntries(links), d20000: { type: 'integer' } },
    };
    expect(compareSchemas(chain, { type: 'number' })).toBe('wider');
  });
});
