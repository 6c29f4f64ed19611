import { describe, expect, test } from 'vitest';
import { condition } from '../../../src/diff/classifiers/condition.ts';
import { output } from '../../../src/diff/classifiers/output.ts';
import { toolSchema } from '../../../src/diff/classifiers/tool-schema.ts';
import { classified } from '../../support/classified.ts';

const answer = (properties: object, more: object = {}) => ({
  type: 'object',
  properties: { answer: { type: 'string' }, ...properties },
  required: ['answer'],
  ...more,
});
const closed = { additionalProperties: false };

describe('output: what base promised its readers holds of what head says', () => {
  test.each<[string, unknown, unknown, string]>([
    [
      'an optional property more',
      answer({}),
      answer({ source: { type: 'string' } }),
      'output.widened',
    ],
    [
      'a required property more',
      answer({}),
      answer({ source: {} }, { required: ['answer', 'source'] }),
      'output.widened',
    ],
    [
      'fewer values',
      answer({ tone: { enum: ['a', 'b'] } }),
      answer({ tone: { enum: ['a'] } }),
      'output.widened',
    ],
    [
      'a new value',
      answer({ tone: { enum: ['a'] } }),
      answer({ tone: { enum: ['a', 'b'] } }),
      'output.broken',
    ],
    [
      'a required property made optional',
      answer({}),
      answer({}, { required: [] }),
      'output.broken',
    ],
    [
      'a property of another type',
      answer({ n: { type: 'integer' } }),
      answer({ n: { type: 'string' } }),
      'output.broken',
    ],
    [
      'null where there was none',
      answer({}),
      answer({ answer: { type: ['string', 'null'] } }),
      'output.broken',
    ],
    [
      'a property more, where nothing else was to come',
      answer({}, closed),
      answer({ source: {} }, closed),
      'output.broken',
    ],
    [
      'a property less, where nothing else was to come',
      answer({ source: {} }, closed),
      answer({}, closed),
      'output.widened',
    ],
    ['prose becomes JSON', undefined, answer({}), 'output.broken'],
    ['JSON becomes prose', answer({}), undefined, 'output.broken'],
    ['a description', answer({}), answer({}, { description: 'x' }), 'metadata.edited'],
  ])('%s', (_, base, head, kind) => {
    expect(classified(output, 'output', base, head)[0]).toMatch(
      new RegExp(`^${kind} neutral: output `),
    );
  });
});

describe('tool-schema: every difference is one, and says which way it goes', () => {
  const tool = 'tool pay inputSchema';
  test.each<[string, unknown, unknown, string]>([
    [
      'more allowed',
      { maximum: 5 },
      { maximum: 9 },
      `tool.schema loosened: ${tool} allows more than before: maximum 5 → 9`,
    ],
    [
      'less allowed',
      { maximum: 9 },
      { maximum: 5 },
      `tool.schema tightened: ${tool} allows less than before: maximum 9 → 5`,
    ],
    [
      'something else',
      { type: 'string' },
      { type: 'number' },
      `tool.schema neutral: ${tool} changed: type string → number`,
    ],
    [
      'other words',
      {},
      { description: 'x' },
      `tool.described neutral: ${tool} described differently`,
    ],
    ['a default', {}, { default: 5 }, `tool.described neutral: ${tool} described differently`],
    ['a result that was not described', undefined, {}, `tool.schema neutral: ${tool} added`],
    ['a result no longer described', {}, undefined, `tool.schema neutral: ${tool} removed`],
  ])('%s', (_, base, head, line) => {
    expect(classified(toolSchema, 'tools/pay/inputSchema', base, head)).toEqual([line]);
  });
});

describe('condition: reviewed more often is tightened', () => {
  const above = (exclusiveMinimum: number) => ({ properties: { amount: { exclusiveMinimum } } });
  const when = 'review large when';
  test.each<[string, unknown, unknown, string]>([
    [
      'from a lower amount',
      above(50),
      above(20),
      `control.tightened tightened: ${when} holds more often than before`,
    ],
    [
      'from a higher amount',
      above(50),
      above(90),
      `control.loosened loosened: ${when} holds less often than before`,
    ],
    [
      'always',
      above(50),
      undefined,
      `control.tightened tightened: ${when} holds more often than before`,
    ],
    [
      'no longer always',
      undefined,
      above(50),
      `control.loosened loosened: ${when} holds less often than before`,
    ],
    [
      'something else',
      above(50),
      { required: ['vip'] },
      `control.loosened loosened: ${when} can't be shown to hold as often as before`,
    ],
    [
      'always, said aloud',
      undefined,
      {},
      `metadata.edited neutral: ${when} says the same in other words`,
    ],
  ])('%s', (_, base, head, line) => {
    expect(classified(condition, 'review/large/when', base, head)).toEqual([line]);
  });
});
