import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PLANTS } from '../../scripts/planted/plants.ts';

const TESTS = globSync('test/**/*.test.ts');

// Planting them all takes long, and seldom happens: one that is out of date would be heard of long after the edit.
test.each(PLANTS.map((plant) => [plant.name, plant] as const))(
  'can still be planted: %s',
  (_, { file, find, replace, tests }) => {
    expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
    for (const part of tests) {
      expect(TESTS.filter((path) => path.includes(part))).not.toEqual([]);
    }
  },
);
