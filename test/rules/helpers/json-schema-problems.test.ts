import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonSchemaProblems } from '../../../src/rules/helpers/json-schema-problems.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';

const place = { file: 'tools.yaml', pointer: '/tools/0/inputSchema', subject: 'the schema' };
const complaints = (schema: unknown) =>
  jsonSchemaProblems(schema, place).map(
    ({ pointer, message }) => `${pointer?.slice(place.pointer.length)} ${message}`,
  );

test.each([
  ['an empty schema', {}],
  ['an ordinary one', { type: 'object', properties: { a: { type: 'string', pattern: '^\\d+$' } } }],
  ['a reference inside', { $ref: '#/$defs/a', $defs: { a: { type: 'string' } } }],
  ['an anchor', { $ref: '#a', $defs: { a: { $anchor: 'a' } } }],
  [
    'a tree: it refers to itself one level deeper',
    { properties: { children: { items: { $ref: '#' } } } },
  ],
  [
    'a required property that another part describes',
    { required: ['currency'], properties: { amount: {} } },
  ],
  ['two that are alike', { required: ['line_1', 'line_2'], properties: { line_1: {} } }],
  ['keywords of its own', { 'x-unit': 'EUR' }],
])('%s is usable', (_, schema) => {
  expect(complaints(schema)).toEqual([]);
});

test.each([
  [
    { properties: { a: { type: 'sting' } } },
    '/properties/a/type the schema is not valid: `type` must be one of array, boolean, integer, null, number, object, string; did you mean `string`?',
  ],
  [{ required: 'a' }, '/required the schema is not valid: `required` must be array'],
  [
    { required: ['orderid'], properties: { order_id: {}, note: {} } },
    '/required/0 the schema requires `orderid`, which its properties do not have; did you mean `order_id`?',
  ],
  [{ $ref: 'order.json' }, '/$ref the schema refers to order.json, outside of itself'],
  [
    { properties: { 'a/b': { $ref: '#/$defs/c' } } },
    '/properties/a~1b/$ref the schema refers to #/$defs/c, which it does not have',
  ],
  [{ pattern: '(?=a)b' }, '/pattern the schema has an unusable pattern: look-ahead, `(?=`'],
  [
    { patternProperties: { '(a': {} } },
    '/patternProperties/(a the schema has an unusable pattern: missing closing ): `(a`',
  ],
  [{ $ref: '#' }, ' the schema refers back to itself without looking any deeper into the value'],
  [
    {
      anyOf: [{ $ref: '#/$defs/a' }],
      $defs: { a: { not: { $ref: '#/$defs/b' } }, b: { $ref: '#/$defs/a' } },
    },
    ' the schema refers back to itself without looking any deeper into the value',
  ],
  [
    { items: { $id: 'https://acme.example/order' } },
    '/items/$id the schema gives a part an $id, which changes what references mean',
  ],
])('%j is not', (schema, complaint) => {
  expect(complaints(schema)).toEqual([complaint]);
});

test('references that double each other are refused before anything validates with them', () => {
  const $defs: Record<string, object> = { d0: { type: 'string' } };
  for (let n = 1; n <= 30; n += 1) {
    const below = { $ref: `#/$defs/d${n - 1}` };
    $defs[`d${n}`] = { allOf: [below, below] };
  }
  const spent = cpuTimer();
  expect(complaints({ $ref: '#/$defs/d30', $defs })).toEqual([
    ' the schema refers to so many schemas that one value is validated more than 10000 times',
  ]);
  expect(spent()).toBeLessThan(1_000);
});

test('a schema may be 32 levels deep', () => {
  const nested = (levels: number): object => (levels === 1 ? {} : { not: nested(levels - 1) });
  expect(complaints(nested(32))).toEqual([]);
  expect(complaints(nested(33))).toEqual([' the schema is nested more than 32 levels deep']);
});

test('a schema that is broken everywhere gives ten problems', () => {
  const properties = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`p${index}`, { type: 'sting' }]),
  );
  expect(complaints({ properties })).toHaveLength(10);
});

test('whatever a schema holds, it is answered and nothing is thrown', () => {
  const keyword = fc.constantFrom(
    'type',
    '$ref',
    'items',
    'properties',
    'allOf',
    'pattern',
    'if',
    '$defs',
    'not',
  );
  const schema = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom('string', '#', '#/$defs', '#/%zz', '#/properties/type', 1, null, true, '(a'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keyword, tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(
    fc.property(schema, (value) => {
      const spent = cpuTimer();
      for (const { pointer } of jsonSchemaProblems(value, place))
        expect(pointer).toContain(place.pointer);
      expect(spent()).toBeLessThan(500);
    }),
    { numRuns: 1_000 },
  );
});
