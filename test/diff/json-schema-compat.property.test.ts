import { type Schema, Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareSchemas } from '../../src/diff/json-schema-compat.ts';

// Few names, values and bounds, so that two random schemas often have something to do with each other.
const scalar = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 1.5, 'a', 'ab', 'abc', '');
const small = fc.integer({ min: 0, max: 3 });
const type = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');
const name = fc.constantFrom('a', 'b', 'ab');
const pattern = fc.constantFrom('^a', 'b');

const { instance } = fc.letrec<{ instance: unknown }>((tie) => ({
  instance: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('instance'), { maxLength: 3 }),
    fc.dictionary(name, tie('instance'), { maxKeys: 3 }),
  ),
}));

const { schema } = fc.letrec<{ schema: object | boolean }>((tie) => {
  const list = fc.array(tie('schema'), { minLength: 1, maxLength: 3 });
  const keyword = fc.oneof(
    { maxDepth: 3 },
    fc.oneof(
      fc.record({ type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })) }),
      fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) }),
      fc.record({ const: scalar }),
      ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map((key) =>
        fc.record({ [key]: fc.constantFrom(0, 1, 1.5, 2) }),
      ),
      ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map(
        (key) => fc.record({ [key]: small }),
      ),
      fc.record({ multipleOf: fc.constantFrom(1, 2, 0.5) }),
      fc.record({ pattern }),
      fc.record({ uniqueItems: fc.boolean() }),
      fc.record({ required: fc.uniqueArray(name, { maxLength: 2 }) }),
      fc.record({ dependentRequired: fc.dictionary(name, fc.uniqueArray(name)) }),
      fc.record({ $ref: fc.constantFrom('#/$defs/one', '#/$defs/two') }),
    ),
    fc.record({ properties: fc.dictionary(name, tie('schema'), { maxKeys: 3 }) }),
    fc.record({ patternProperties: fc.dictionary(pattern, tie('schema'), { maxKeys: 1 }) }),
    fc.record({ additionalProperties: tie('schema') }),
    fc.record({ propertyNames: tie('schema') }),
    fc.record({ items: tie('schema') }),
    fc.record({ prefixItems: list }),
    fc.record({ contains: tie('schema') }),
    fc.record({ anyOf: list }),
    fc.record({ oneOf: list }),
    fc.record({ allOf: list }),
    fc.record({ not: tie('schema') }),
    fc.record({ if: tie('schema'), then: tie('schema') }),
    fc.record({ dependentSchemas: fc.dictionary(name, tie('schema'), { maxKeys: 1 }) }),
    fc.record({ unevaluatedProperties: fc.constant(false) }),
  );
  return {
    schema: fc.oneof(
      { weight: 1, arbitrary: fc.boolean() },
      {
        weight: 9,
        arbitrary: fc
          .array(keyword, { minLength: 1, maxLength: 3 })
          .map((parts) => Object.assign({}, ...parts)),
      },
    ),
  };
});

const definition = schema.map((one) => JSON.parse(JSON.stringify(one).replaceAll('$ref', 'x-ref')));
const document = fc
  .tuple(schema, definition, definition)
  .map(([root, one, two]) =>
    root === true || root === false ? root : { ...root, $defs: { one, two } },
  );

// A schema and an edit of it: one of its keywords gone, or one more.
const edit = fc
  .tuple(document, document, fc.nat(), fc.boolean())
  .map(([from, other, at, adds]): [unknown, unknown] => {
    if (typeof from === 'boolean' || typeof other === 'boolean') return [from, other];
    if (adds) return [from, { ...from, ...other, $defs: Reflect.get(from, '$defs') }];
    const keys = Object.keys(from).filter((key) => key !== '$defs');
    const gone = keys[at % Math.max(1, keys.length)];
    return [from, Object.fromEntries(Object.entries(from).filter(([key]) => key !== gone))];
  });

// Not Ajv: its generated code fails on some of these (unevaluated properties inside `oneOf`).
const accepts = (text: unknown, value: unknown): boolean =>
  new Validator(text as Schema, '2020-12').validate(value).valid;
const runs = 1_000;

test('what it shows holds of every instance that a validator is asked about', () => {
  const shown = { equal: 0, wider: 0, narrower: 0, incomparable: 0 };
  fc.assert(
    fc.property(
      fc.oneof(edit, fc.tuple(document, document)),
      fc.array(instance, { minLength: 20, maxLength: 40 }),
      ([base, head], instances) => {
        const answer = compareSchemas(base, head);
        shown[answer] += 1;
        if (answer === 'incomparable') return;
        for (const value of instances) {
          const [before, after] = [accepts(base, value), accepts(head, value)];
          if (answer !== 'narrower' && before) expect(after).toBe(true);
          if (answer !== 'wider' && after) expect(before).toBe(true);
        }
      },
    ),
    { numRuns: runs },
  );
  // A comparison that never shows anything would be right, too.
  expect(shown.wider + shown.narrower).toBeGreaterThan(runs / 4);
});

test('to compare the other way round gives the other answer', () => {
  const other = {
    equal: 'equal',
    wider: 'narrower',
    narrower: 'wider',
    incomparable: 'incomparable',
  };
  fc.assert(
    fc.property(edit, ([base, head]) => {
      expect(compareSchemas(head, base)).toBe(other[compareSchemas(base, head)]);
    }),
    { numRuns: runs },
  );
});

test('a schema equals itself, whatever is in it', () => {
  fc.assert(
    fc.property(document, (same) => {
      expect(compareSchemas(same, structuredClone(same))).toBe('equal');
    }),
  );
});
