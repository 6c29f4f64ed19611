import { describe, expect, test } from 'vitest';
import type { Guardrail } from '../../../src/generated/types.ts';
import { coversGuardrail } from '../../../src/rules/helpers/covers-guardrail.ts';
import { neverFires } from '../../../src/rules/helpers/never-fires.ts';

const pattern = (rest: object): Guardrail => ({
  id: 'p',
  stage: 'input',
  kind: 'pattern',
  pattern: 'a+',
  enforcement: 'block',
  ...rest,
});
const length = (rest: object): Guardrail => ({
  id: 'l',
  stage: 'output',
  kind: 'length',
  enforcement: 'block',
  ...rest,
});
const schema = (value: Record<string, unknown>): Guardrail => ({
  id: 's',
  stage: 'output',
  kind: 'schema',
  schema: value,
  enforcement: 'block',
});
const rubric: Guardrail = {
  id: 'r',
  stage: 'output',
  kind: 'rubric',
  rubric: 'Stays on topic.',
  enforcement: 'block',
};

describe('an earlier guardrail covers a later one', () => {
  test.each<[string, Guardrail, Guardrail, boolean]>([
    ['the same pattern', pattern({}), pattern({ enforcement: 'warn' }), true],
    ['the earlier one only warns', pattern({ enforcement: 'warn' }), pattern({}), false],
    ['another stage', pattern({}), pattern({ stage: 'output' }), false],
    ['the earlier one ignores case as well', pattern({ flags: 'i' }), pattern({}), true],
    ['the later one ignores case as well', pattern({}), pattern({ flags: 'i' }), false],
    ['flags in another order', pattern({ flags: 'ms' }), pattern({ flags: 'sm' }), true],
    ['a stricter length first', length({ maxWords: 10 }), length({ maxWords: 20 }), true],
    ['a looser length first', length({ maxWords: 20 }), length({ maxWords: 10 }), false],
    ['another bound', length({ maxWords: 10 }), length({ maxCharacters: 10 }), false],
    ['a second bound', length({ maxWords: 10 }), length({ maxWords: 10, minWords: 5 }), false],
    ['a lower bound below', length({ minWords: 5 }), length({ minWords: 3 }), true],
    [
      'the same schema',
      schema({ type: 'object', minProperties: 1 }),
      schema({ minProperties: 1, type: 'object' }),
      true,
    ],
    ['another schema', schema({ type: 'object' }), schema({ type: 'array' }), false],
    ['a judge may answer differently when it is asked again', rubric, rubric, false],
  ])('%s', (_, earlier, later, expected) => {
    expect(coversGuardrail(earlier, later)).toBe(expected);
  });
});

describe('a guardrail never fires', () => {
  test.each<[Guardrail, string | undefined]>([
    [length({}), 'sets no bound, so every length is right'],
    [length({ minWords: 0 }), 'sets no bound, so every length is right'],
    [length({ maxWords: 1 }), undefined],
    [schema({}), 'has a schema that everything fits'],
    [schema({ type: 'object' }), undefined],
    [pattern({}), undefined],
    [rubric, undefined],
  ])('%j', (guardrail, expected) => {
    expect(neverFires(guardrail)).toBe(expected);
  });
});
