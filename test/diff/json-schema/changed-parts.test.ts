import { expect, test } from 'vitest';
import { changedParts } from '../../../src/diff/json-schema/changed-parts.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';

const order = (properties: object, more: object = {}) => ({
  type: 'object',
  properties: { id: { type: 'string' }, ...properties },
  required: ['id'],
  ...more,
});

test.each<[string, unknown, unknown, string]>([
  ['a property more', order({}), order({ note: {} }), 'note added'],
  ['a property less', order({ note: {} }), order({}), 'note removed'],
  [
    'one that must be there',
    order({ a: {} }),
    order({ a: {} }, { required: ['id', 'a'] }),
    'a now required',
  ],
  ['one that need not', order({}), order({}, { required: [] }), 'id no longer required'],
  [
    'values',
    order({ why: { enum: ['late', 'broken'] } }),
    order({ why: { enum: ['late', 'lost', 'other'] } }),
    'why may be lost, other, why may no longer be broken',
  ],
  ['a limit', order({ n: { maximum: 5 } }), order({ n: { maximum: 9 } }), 'n maximum 5 → 9'],
  ['a limit more', order({ n: {} }), order({ n: { maxLength: 9 } }), 'n maxLength 9 added'],
  [
    'a limit less',
    order({}, { additionalProperties: false }),
    order({}),
    'additionalProperties false removed',
  ],
  [
    'inside a list',
    { items: { properties: { a: { type: 'string' } } } },
    { items: { properties: { a: { type: ['string', 'null'] } } } },
    '[].a type string → string, null',
  ],
  [
    'many',
    order({}),
    order({ a: {}, b: {}, c: {}, d: {}, e: {} }),
    'a added, b added, c added, 2 more',
  ],
  ['words', order({}), order({}, { description: 'An order.' }), ''],
  ['the same in another order', order({ a: {}, b: {} }), order({ b: {}, a: {} }), ''],
  ['what only structure says', { anyOf: [{ minimum: 1 }] }, { anyOf: [{ minimum: 2 }] }, ''],
  ['a schema and true', order({}), true, ''],
])('%s', (_, base, head, parts) => {
  expect(changedParts(base, head)).toBe(parts);
});

test('names and values are cut short', () => {
  const parts = changedParts(
    {},
    { properties: { ['😀'.repeat(40)]: {} }, pattern: 'a'.repeat(500) },
  );
  expect(parts.length).toBeLessThan(120);
  expect(parts.isWellFormed()).toBe(true);
});

test('lists of a hundred thousand are compared in their length', () => {
  const list = (from: number) => Array.from({ length: 100_000 }, (_, at) => `v${from + at}`);
  const spent = cpuTimer();
  expect(
    changedParts({ enum: list(0), required: list(0) }, { enum: list(1), required: list(1) }),
  ).toBe('v100000 now required, it may be v100000, it may no longer be v0');
  expect(spent()).toBeLessThan(2000);
});
