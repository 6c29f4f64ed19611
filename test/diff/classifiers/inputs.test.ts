import { expect, test } from 'vitest';
import { inputs } from '../../../src/diff/classifiers/inputs.ts';
import { classified } from '../../support/classified.ts';

const text = (more: object = {}) => ({ name: { type: 'string', ...more } });
const name = 'neutral: input name';

test.each<[string, object | undefined, object | undefined, string[]]>([
  ['an optional input', {}, text(), [`input.added ${name} added, optional`]],
  ['the first input', undefined, text(), [`input.added ${name} added, optional`]],
  [
    'a required one',
    {},
    text({ required: true }),
    [`input.required-added ${name} added, and callers must send it`],
  ],
  [
    'a required one with a default',
    {},
    text({ required: true, default: 'x' }),
    [`input.required-added ${name} added, and callers must send it`],
  ],
  ['gone', text(), {}, [`input.removed ${name} removed`]],
  [
    'must be sent now',
    text(),
    text({ required: true }),
    [`input.narrowed ${name} required added: true`],
  ],
  ['optional, said aloud', text(), text({ required: false }), []],
  [
    'need not be sent any more',
    text({ required: true }),
    text(),
    [`input.widened ${name} required removed (was true)`],
  ],
  [
    'fractions taken',
    { name: { type: 'integer' } },
    { name: { type: 'number' } },
    [`input.widened ${name} type widened from integer to number`],
  ],
  [
    'fractions refused',
    { name: { type: 'number' } },
    { name: { type: 'integer' } },
    [`input.narrowed ${name} type narrowed from number to integer`],
  ],
  [
    'another type',
    { name: { type: 'number' } },
    { name: { type: 'string' } },
    [`input.narrowed ${name} type narrowed from number to string`],
  ],
  [
    'a value more',
    text({ enum: ['a'] }),
    text({ enum: ['b', 'a'] }),
    [`input.widened ${name} enum widened from a to b, a`],
  ],
  [
    'a value less',
    text({ enum: ['a', 'b'] }),
    text({ enum: ['a'] }),
    [`input.narrowed ${name} enum narrowed from a, b to a`],
  ],
  [
    'one value for another',
    text({ enum: ['a'] }),
    text({ enum: ['b'] }),
    [`input.narrowed ${name} enum narrowed from a to b`],
  ],
  ['only these values', text(), text({ enum: ['a'] }), [`input.narrowed ${name} enum added: a`]],
  ['any value', text({ enum: ['a'] }), text(), [`input.widened ${name} enum removed (was a)`]],
  [
    'values in another order',
    text({ enum: ['a', 'b'] }),
    text({ enum: ['b', 'a'] }),
    [`input.described ${name} enum reordered from a, b to b, a`],
  ],
  [
    'longer',
    text({ maxLength: 5 }),
    text({ maxLength: 9 }),
    [`input.widened ${name} maxLength widened from 5 to 9`],
  ],
  [
    'shorter',
    text({ maxLength: 9 }),
    text({ maxLength: 5 }),
    [`input.narrowed ${name} maxLength narrowed from 9 to 5`],
  ],
  [
    'of limited length',
    text(),
    text({ maxLength: 5 }),
    [`input.narrowed ${name} maxLength added: 5`],
  ],
  [
    'of any form',
    text({ pattern: '^a' }),
    text(),
    [`input.widened ${name} pattern removed (was ^a)`],
  ],
  [
    'of another form',
    text({ pattern: '^a' }),
    text({ pattern: '^[ab]' }),
    [`input.narrowed ${name} pattern narrowed from ^a to ^[ab]`],
  ],
  [
    'a default for those who send nothing',
    text(),
    text({ default: 'x' }),
    [`input.widened ${name} default added: x`],
  ],
  [
    'another default',
    text({ default: 'x' }),
    text({ default: 'y' }),
    [`input.narrowed ${name} default changed from x to y`],
  ],
  [
    'no default',
    text({ default: 'x' }),
    text(),
    [`input.narrowed ${name} default removed (was x)`],
  ],
  [
    'other words',
    text({ description: 'x' }),
    text({ description: 'y' }),
    [`input.described ${name} description changed from x to y`],
  ],
  [
    'a key of its own',
    text(),
    text({ 'x-team': 'a' }),
    [`input.described ${name} x-team added: a`],
  ],
  [
    'two differences',
    text(),
    text({ required: true, maxLength: 5 }),
    [`input.narrowed ${name} maxLength added: 5`, `input.narrowed ${name} required added: true`],
  ],
])('inputs: %s', (_, base, head, lines) => {
  expect(classified(inputs, 'inputs', base, head)).toEqual(lines);
});
