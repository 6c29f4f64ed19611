import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/core/json.ts';
import { rootNode } from '../../src/core/schema-node.ts';
import { walk } from '../../src/diff/walk.ts';

const FILE = 'x.schema.json';

/** The changes of one field, as `kind direction path`, with what `x-bump` asks at least. */
function walked(field: JsonObject, base: unknown, head: unknown): string[] {
  const node = rootNode(FILE, { [FILE]: { properties: { field } } });
  const place = { file: 'x.yaml' };
  const side = (value: unknown) => ({ value: value === undefined ? {} : { field: value }, place });
  return walk({ path: '', base: side(base), head: side(head) }, node).map(
    ({ kind, direction, path, atLeast }) =>
      [kind, direction, path, ...(atLeast ? [`at least ${atLeast}`] : [])].join(' '),
  );
}

const TIGHTENED = ['control.tightened tightened field'];
const LOOSENED = ['control.loosened loosened field'];

describe('x-stricter says which way is tighter', () => {
  test.each<[unknown, JsonObject, unknown, unknown]>([
    ['lower', { type: 'number' }, 2, 1],
    ['higher', { type: 'number' }, 1, 2],
    ['lower', { type: 'string', 'x-unit': 'duration' }, '2m', '90s'],
    ['higher', { type: 'string', 'x-unit': 'duration' }, '90s', '2m'],
    [true, { type: 'boolean' }, false, true],
    [false, { type: 'boolean' }, true, false],
    ['fewer', { type: 'array' }, ['a', 'b'], ['b']],
    ['more', { type: 'array' }, ['b'], ['a', 'b']],
    [['low', 'mid', 'high'], { enum: ['high', 'low', 'mid'] }, 'low', 'high'],
  ])('%j', (stricter, type, loose, strict) => {
    const field = { ...type, 'x-kind': 'control', 'x-stricter': stricter };
    expect(walked(field, loose, strict)).toEqual(TIGHTENED);
    expect(walked(field, strict, loose)).toEqual(LOOSENED);
    expect(walked(field, strict, strict)).toEqual([]);
    expect(walked(field, undefined, loose)).toEqual(TIGHTENED);
    expect(walked(field, loose, undefined)).toEqual(LOOSENED);
  });

  test('neutral: neither way, but to come tightens and to go loosens', () => {
    const field = { type: 'string', 'x-kind': 'control', 'x-stricter': 'neutral' };
    expect(walked(field, 'a', 'b')).toEqual(['control.tightened neutral field']);
    expect(walked(field, undefined, 'a')).toEqual(TIGHTENED);
    expect(walked(field, 'a', undefined)).toEqual(LOOSENED);
  });

  test('a set that lost one item and got another loosens, whichever way is tighter', () => {
    for (const stricter of ['fewer', 'more']) {
      const field = { type: 'array', 'x-kind': 'control', 'x-stricter': stricter };
      expect(walked(field, ['a'], ['b'])).toEqual(LOOSENED);
    }
  });
});

test('an absent field counts as the default of its schema', () => {
  const field = { type: 'boolean', default: true, 'x-kind': 'control', 'x-stricter': true };
  expect(walked(field, undefined, true)).toEqual([]);
  expect(walked(field, undefined, false)).toEqual(LOOSENED);
  expect(walked(field, false, undefined)).toEqual(TIGHTENED);
});

test('x-kind reaches down until another one takes over; none has no meaning of its own', () => {
  const field = {
    'x-kind': 'control',
    properties: {
      speed: { type: 'number', 'x-stricter': 'lower' },
      note: { 'x-kind': 'metadata.edited' },
      id: { 'x-kind': 'none' },
    },
  };
  expect(walked(field, { speed: 1, note: 'a', id: 'a' }, { speed: 2, note: 'b', id: 'b' })).toEqual(
    ['metadata.edited neutral field/note', 'control.loosened loosened field/speed'],
  );
});

describe('x-bump asks more of one field than its kind does', () => {
  const bump = { 'x-kind': 'metadata.edited', 'x-bump': 'major' };

  test('of a value', () => {
    expect(walked(bump, 1, 2)).toEqual(['metadata.edited neutral field at least major']);
  });

  test('of an item that comes', () => {
    const list = { type: 'array', 'x-key': 'id', items: { ...bump, properties: { id: {} } } };
    expect(walked(list, [], [{ id: 'a' }])).toEqual([
      'metadata.edited neutral field/a at least major',
    ]);
  });

  test('of a section that goes, unless only a part of it asks so', () => {
    const section = (other: JsonObject) => ({ properties: { one: bump, other } });
    expect(walked(section(bump), { one: 1, other: 1 }, undefined)).toEqual([
      'metadata.edited neutral field at least major',
    ]);
    expect(
      walked(section({ 'x-kind': 'metadata.edited' }), { one: 1, other: 1 }, undefined),
    ).toEqual([
      'metadata.edited neutral field/one at least major',
      'metadata.edited neutral field/other',
    ]);
  });
});

test('items pair up by their key, those without one by what they say', () => {
  const list = {
    type: 'array',
    'x-key': 'id',
    'x-kind': 'trigger.changed',
    items: { properties: { id: {}, n: {} } },
  };
  const [a, b] = [
    { id: 'a', n: 1 },
    { id: 'b', n: 1 },
  ];
  expect(walked(list, [a, b], [b, a])).toEqual([]);
  expect(walked(list, [a, b], [b, { ...a, n: 2 }])).toEqual(['trigger.changed neutral field/a/n']);
  expect(walked(list, [a], [b])).toEqual([
    'trigger.changed neutral field/a',
    'trigger.changed neutral field/b',
  ]);
  expect(walked(list, [{ n: 1 }, { n: 2 }], [{ n: 3 }, { n: 1 }])).toEqual([
    'trigger.changed neutral field/unnamed/n',
  ]);
});

test('segments of a path are escaped, so that no two fields share one', () => {
  const list = {
    type: 'array',
    'x-key': 'to',
    'x-kind': 'control',
    items: { properties: { to: {} } },
  };
  expect(walked(list, [], [{ to: '@acme/leads' }])).toEqual([
    'control.tightened tightened field/@acme~1leads',
  ]);
});
