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

// What is left of a key at the end of a text that is cut is no longer found, and still half a key.
it('hides a key that stands where the message is cut', () => {
  const key = 'sk-proj-0123456789abcdefghij';
  const error = Object.assign(new Error(`${'x'.repeat(285)} ${key}`), { statusCode: 400 });
  const { message } = providerErrorOf(error, [key], 0);
  expect(message).toMatch(/^400: x+ \*\*\*$/);
});
