import { expect, it } from 'vitest';
import { jsonSchema } from '../../src/generated/validators.js';
import { parseYaml } from '../../src/load/yaml/parse-yaml.ts';

it.each([
  'required: [{ valueOf: 1 }, { valueOf: 1 }]',
  'required: [{ toString: {} }, {}]',
  'required: [{}, {}]',
  'type: [{ constructo: 1 }, [{}]]',
])('a schema that holds %s is refused, not thrown over', (text) => {
  expect(jsonSchema(parseYaml('x.yaml', text).value)).toBe(false);
});
