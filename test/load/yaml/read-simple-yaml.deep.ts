import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAnyYaml } from '../../../src/load/yaml/read-any-yaml.ts';
import { readSimpleYaml } from '../../../src/load/yaml/read-simple-yaml.ts';
import { nearlyYaml } from '../../support/nearly-yaml.ts';

it('the quick reader agrees with the library on what is nearly YAML, many times over', () => {
  let read = 0;
  fc.assert(
    fc.property(nearlyYaml, (text) => {
      const simple = readSimpleYaml(text);
      if (!simple) return;
      read += 1;
      expect(readAnyYaml('f', text)).toEqual({ ...simple, problems: [], warnings: [] });
    }),
    { numRuns: 300_000 },
  );
  expect(read).toBeGreaterThan(10_000);
});
