import { expect, it } from 'vitest';
import { schemaComplaint } from '../../src/evals/grading/fits-schema.ts';
import { cpuTimer } from '../support/cpu-timer.ts';

it.each([
  [{ properties: { a: { pattern: '^x' }, b: { pattern: '^y' } } }, { a: 'x1', b: 'y1' }, undefined],
  [
    { properties: { a: { pattern: '^x' }, b: { pattern: '^y' } } },
    { a: 'x1', b: 'x1' },
    '/b must match pattern "^y"',
  ],
  [{ const: 3 }, 4, 'it must be equal to constant 3'],
  [{ type: 'object', required: ['a'] }, {}, "it must have required property 'a'"],
  [true, 1, undefined],
  [false, 1, 'nothing fits this schema'],
  [{ properties: { a: { format: 'date' } } }, { a: 'no date' }, undefined],
])('%j and %j', async (schema, value, complaint) => {
  expect(await schemaComplaint(schema, value)).toBe(complaint);
});

it('takes no longer than the text is long for a pattern that engines of another kind choke on', async () => {
  const spent = cpuTimer();
  expect(await schemaComplaint({ pattern: '^(a+)+$' }, `${'a'.repeat(40)}!`)).toContain('pattern');
  expect(spent()).toBeLessThan(1000);
});

it('schemas that name an older draft, or what another one calls itself, are read all the same', async () => {
  const $schema = 'http://json-schema.org/draft-07/schema#';
  const one = { $schema, $id: 'https://acme.example/order', type: 'number' };
  const other = { $schema, $id: 'https://acme.example/order', type: 'string' };
  expect(await schemaComplaint(one, 'x')).toBe('it must be number');
  expect(await schemaComplaint(other, 'x')).toBeUndefined();
});
