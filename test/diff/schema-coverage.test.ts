import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BUMP_TABLE } from '../../src/core/bump-table.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { CLASSIFIERS } from '../../src/diff/classifiers/index.ts';
import { FAMILIES } from '../../src/diff/families.ts';
import { SCHEMAS } from '../../src/diff/schemas.ts';
import { verifySchemas } from '../../src/diff/verify-schemas.ts';

const folder = 'src/diff/classifiers';

test('every field of the schemas has a kind of the bump table, and a direction where it needs one', () => {
  expect(verifySchemas(SCHEMAS, Object.keys(CLASSIFIERS))).toEqual([]);
});

test('every classifier stands in the file that bears its name, and every file is registered', () => {
  for (const name of Object.keys(CLASSIFIERS)) {
    expect(existsSync(`${folder}/${name}.ts`), name).toBe(true);
  }
  const files = readdirSync(folder).map((file) => file.replace('.ts', ''));
  const others = ['classifier', 'index'];
  expect(files.filter((file) => !others.includes(file)).sort()).toEqual(
    Object.keys(CLASSIFIERS).sort(),
  );
});

test('every family names kinds of the bump table only', () => {
  const kinds = Object.values(FAMILIES).flatMap(({ tightened, loosened, added, removed }) => [
    tightened,
    loosened,
    added[0],
    removed[0],
  ]);
  for (const kind of kinds) expect(BUMP_TABLE).toHaveProperty([kind]);
});

describe('a schema that leaves something open is refused', () => {
  const verify = (properties: JsonObject, more: JsonObject = {}): string[] =>
    verifySchemas({ 'x.schema.json': { type: 'object', properties, ...more } }, []);

  test.each<[string, JsonObject, string[]]>([
    [
      'a field without a kind',
      { speed: { type: 'number' } },
      ['x.schema.json: speed: has no x-kind: what does a change of it require?'],
    ],
    [
      'a field deep in a list without one',
      {
        rules: { type: 'array', 'x-key': 'id', items: { properties: { id: { type: 'string' } } } },
      },
      ['x.schema.json: rules/[]/id: has no x-kind: what does a change of it require?'],
    ],
    [
      'a kind that the table lacks',
      { speed: { type: 'number', 'x-kind': 'speed.raised' } },
      [
        'x.schema.json: speed: x-kind speed.raised is neither a kind of the bump table nor a family',
      ],
    ],
    [
      'a limit that does not say which way is stricter',
      { speed: { type: 'number', 'x-kind': 'limit' } },
      ['x.schema.json: speed: belongs to limit, which has a direction, but has no x-stricter'],
    ],
    [
      'a direction that does not fit',
      { names: { type: 'string', 'x-kind': 'limit', 'x-stricter': 'lower' } },
      ['x.schema.json: names: x-stricter "lower" does not fit its type'],
    ],
    [
      'an order that forgets a value',
      { mode: { enum: ['a', 'b', 'c'], 'x-kind': 'control', 'x-stricter': ['a', 'b'] } },
      ['x.schema.json: mode: x-stricter ["a","b"] does not fit its type'],
    ],
    [
      'a classifier without a file',
      { speed: { 'x-kind': 'limit', 'x-classifier': 'speedometer' } },
      ['classifier speedometer has no file'],
    ],
    [
      'a key that no item has',
      {
        rules: {
          type: 'array',
          'x-key': 'name',
          'x-kind': 'control',
          items: { properties: { id: { 'x-kind': 'none' } } },
        },
      },
      ['x.schema.json: rules: x-key name is no property of its items'],
    ],
    [
      'a bump that is none',
      { speed: { 'x-kind': 'metadata.edited', 'x-bump': 'huge' } },
      ['x.schema.json: speed: x-bump huge is no bump'],
    ],
  ])('%s', (_, properties, problems) => {
    expect(verify(properties)).toEqual(problems);
  });

  test('a classifier that no schema uses', () => {
    expect(verifySchemas({}, ['forgotten'])).toEqual(['classifier forgotten is used by no schema']);
  });
});
