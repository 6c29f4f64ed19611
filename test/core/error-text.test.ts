import { expect, test } from 'vitest';
import { errorText } from '../../src/core/error-text.ts';

test.each([
  ['an error', new TypeError('no such tool'), 'no such tool'],
  ['a text', 'gone', 'gone'],
  ['nothing', undefined, 'undefined'],
])('says what was thrown: %s', (_, thrown, text) => {
  expect(errorText(thrown)).toBe(text);
});
