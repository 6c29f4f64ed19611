import { expect, test } from 'vitest';
import { broughtBy } from '../../src/promote/why.ts';
import { entry, HOUR, NOW } from './context.ts';

test('what runs was brought by the operation that changed it last', () => {
  const history = [
    entry('1.1.0', 'b', NOW, { kind: 'resume', id: 'resume' }),
    entry('1.1.0', 'b', NOW - HOUR, { kind: 'rollback', id: 'rollback' }),
    entry('1.2.0', 'c', NOW - 2 * HOUR, { id: 'later' }),
    entry('1.1.0', 'b', NOW - 3 * HOUR, { id: 'first' }),
  ];
  expect(broughtBy('example', history)?.id).toBe('rollback');
  expect(broughtBy('example', history.slice(2))?.id).toBe('later');
  expect(broughtBy('other', history)).toBeNull();
});
