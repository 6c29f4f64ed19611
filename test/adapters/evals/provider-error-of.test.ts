import { expect, it } from 'vitest';
import { providerErrorOf } from '../../../src/adapters/evals/providers/provider-error-of.ts';

function lost(code: string): Error {
  const cause = Object.assign(new Error(code), { code });
  return new Error('Cannot connect to API', { cause });
}

it.each([
  ['a connection that nobody takes', lost('ECONNREFUSED'), false],
  ['a host that has no address', lost('ENOTFOUND'), false],
  ['addresses none of which takes it', new AggregateError([lost('EHOSTUNREACH').cause]), false],
  ['a connection that is lost on the way', lost('ECONNRESET'), true],
])('%s is unreachable, and is billed only if an answer may have been made', (_, error, mayCost) => {
  expect(providerErrorOf(error, [], 0)).toMatchObject({ kind: 'unreachable', mayCost });
});
