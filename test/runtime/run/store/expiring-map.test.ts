import { expect, test } from 'vitest';
import { expiringMap } from '../../../../src/runtime/store/expiring-map.ts';

test('what has expired is not there', () => {
  let now = 0;
  const map = expiringMap<string>(() => now);
  map.set('a', 'x', 10);
  map.set('b', 'y', Infinity);
  now = 9;
  expect([map.get('a'), map.keys()]).toEqual(['x', ['a', 'b']]);
  now = 10;
  expect([map.get('a'), map.keys()]).toEqual([undefined, ['b']]);
  expect([map.delete('b'), map.delete('b')]).toEqual([true, false]);
});

test('what has expired takes no room, also where nobody asks for it again', () => {
  let now = 0;
  const map = expiringMap<string>(() => now);
  for (let at = 0; at < 20_000; at += 1) {
    now = at;
    map.set(`run-${at}`, 'x', at + 10);
  }
  expect(map.size).toBeLessThanOrEqual(1_020);
});
