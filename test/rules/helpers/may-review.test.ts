import { expect, it } from 'vitest';
import { mayReview } from '../../../src/rules/helpers/may-review.ts';

const tool = (inputSchema: Record<string, unknown>) => ({
  name: 'delete_order',
  description: 'Deletes an order.',
  inputSchema,
});
const ORDER = { type: 'object', properties: { order: {}, reason: {} } };

it.each<[string, Record<string, unknown> | undefined, Record<string, unknown>, boolean]>([
  ['no condition', undefined, ORDER, true],
  ['what it requires is an argument', { required: ['order'] }, ORDER, true],
  ['it requires what is none', { required: ['amount'] }, ORDER, false],
  ['it requires one of each', { required: ['order', 'amount'] }, ORDER, false],
  ['it names an argument', { properties: { order: { const: 1 } } }, ORDER, true],
  ['it names what is none', { properties: { amount: { minimum: 50 } } }, ORDER, false],
  ['it says no names', { anyOf: [{ required: ['amount'] }] }, ORDER, true],
  ['nothing is known of the arguments', { required: ['amount'] }, { type: 'object' }, true],
  ['required is broken', { required: 'amount' }, ORDER, true],
])('%s', (_, when, inputSchema, sees) => {
  expect(mayReview(when ? { when } : {}, tool(inputSchema))).toBe(sees);
});
