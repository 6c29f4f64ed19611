import { expect, test } from 'vitest';
import { refConflict } from '../../src/release/ref-conflict.ts';

const REF = 'refs/tags/refunds/v1.0.0';

test.each([
  ['itself', REF],
  ['another version', 'refs/tags/refunds/v1.0.0-rc.1'],
  ['another agent', 'refs/tags/refunds-eu/v1.0.0'],
  ['a name that only begins the same', 'refs/tags/ref'],
])('stands beside %s', (_, other) => {
  expect(refConflict(REF, [other])).toBeUndefined();
});

test.each([
  ['a tag where the agent’s folder would be', 'refs/tags/refunds'],
  ['a folder where the tag would be', 'refs/tags/refunds/v1.0.0/old'],
  ['a folder where the tag would be, by case', 'refs/tags/refunds/V1.0.0/old'],
  ['a twin by case', 'refs/tags/refunds/V1.0.0'],
  ['a folder that is a twin by case', 'refs/tags/Refunds/v0.9.0'],
])('can’t stand beside %s', (_, other) => {
  expect(refConflict(REF, ['refs/tags/else', other])).toEqual({
    ref: REF,
    reason: expect.stringContaining(`${REF} can’t stand beside ${other}: `),
    todo: `rename or delete ${other} if nobody needs it, or choose another name`,
  });
});

test.each([
  'refs/tags/a/v1.0.0-rc.lock',
  'refs/tags/a.lock/v1.0.0',
  'refs/tags/a/v1..0',
  'refs/tags/a/v1.0.0.',
  'refs/tags//v1.0.0',
  'refs/tags/.a/v1.0.0',
  'refs/tags/a b/v1.0.0',
  'refs/tags/a/v1~0',
])('%s can’t be a ref at all', (ref) => {
  expect(refConflict(ref, [])?.todo).toBe('choose another name or version');
});
