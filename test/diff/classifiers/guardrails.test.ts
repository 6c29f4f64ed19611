import { describe, expect, test } from 'vitest';
import { guardrails } from '../../../src/diff/classifiers/guardrails.ts';
import { classified } from '../../support/classified.ts';

const one = (more: object) => [{ id: 'g', stage: 'output', enforcement: 'warn', ...more }];
const pattern = (text: string, flags?: string) =>
  one({ kind: 'pattern', pattern: text, ...(flags ? { flags } : {}) });
const said = (base: unknown, head: unknown) =>
  classified(guardrails, 'guardrails', base, head).map((line) => line.replace('guardrail g ', ''));

const UNPROVEN = "changed: can't be shown to be at least as strict";

describe('guardrails', () => {
  test.each<[string, unknown, unknown, string[]]>([
    ['one more', [], pattern('a'), ['guardrail.added tightened: added']],
    ['one less', pattern('a'), undefined, ['guardrail.removed loosened: removed']],
    [
      'held harder',
      one({ enforcement: 'warn' }),
      one({ enforcement: 'redact' }),
      ['guardrail.tightened tightened: enforcement tightened from warn to redact'],
    ],
    [
      'held less hard',
      one({ enforcement: 'block' }),
      one({ enforcement: 'redact' }),
      ['guardrail.loosened loosened: enforcement loosened from block to redact'],
    ],
    [
      'another stage',
      one({ stage: 'input' }),
      one({ stage: 'step' }),
      [`guardrail.redesigned neutral: stage ${UNPROVEN}`],
    ],
    [
      'another kind',
      pattern('a'),
      one({ kind: 'rubric', rubric: 'x' }),
      ['guardrail.redesigned neutral: kind changed from pattern to rubric'],
    ],
    [
      'a description',
      one({}),
      one({ description: 'x' }),
      ['metadata.edited neutral: description added: x'],
    ],

    [
      'an alternative more',
      pattern('a|b'),
      pattern('b|c|a'),
      ['guardrail.tightened tightened: pattern tightened from a|b to b|c|a'],
    ],
    [
      'an alternative less',
      pattern('a|b'),
      pattern('b'),
      ['guardrail.loosened loosened: pattern loosened from a|b to b'],
    ],
    [
      'alternatives in another order',
      pattern('a|b'),
      pattern('b|a'),
      ['metadata.edited neutral: pattern says the same in other words'],
    ],
    [
      'another pattern',
      pattern('\\d{16}'),
      pattern('\\d{12,16}'),
      [`guardrail.redesigned neutral: pattern ${UNPROVEN}`],
    ],
    [
      'whatever the case',
      pattern('a'),
      pattern('a', 'i'),
      ['guardrail.tightened tightened: flags added: i'],
    ],
    [
      'whatever the case, but something is negated',
      pattern('[^a]'),
      pattern('[^a]', 'i'),
      [`guardrail.redesigned neutral: flags ${UNPROVEN}`],
    ],
    [
      'case matters again',
      pattern('a', 'i'),
      pattern('a'),
      ['guardrail.loosened loosened: flags removed (was i)'],
    ],
    [
      'more words, but case matters',
      pattern('a', 'i'),
      pattern('a|b'),
      [`guardrail.redesigned neutral: pattern ${UNPROVEN}`],
    ],

    [
      'a schema that takes less',
      one({ kind: 'schema', schema: {} }),
      one({ kind: 'schema', schema: { type: 'object' } }),
      ['guardrail.tightened tightened: schema tightened'],
    ],
    [
      'a schema that takes more',
      one({ kind: 'schema', schema: { required: ['a'] } }),
      one({ kind: 'schema', schema: {} }),
      ['guardrail.loosened loosened: schema loosened'],
    ],
    [
      'a schema that takes others',
      one({ kind: 'schema', schema: { required: ['a'] } }),
      one({ kind: 'schema', schema: { required: ['b'] } }),
      [`guardrail.redesigned neutral: schema ${UNPROVEN}`],
    ],
    [
      'a schema in other words',
      one({ kind: 'schema', schema: {} }),
      one({ kind: 'schema', schema: { title: 'x' } }),
      ['metadata.edited neutral: schema says the same in other words'],
    ],

    [
      'shorter answers',
      one({ kind: 'length', maxWords: 9 }),
      one({ kind: 'length', maxWords: 5 }),
      ['guardrail.tightened tightened: maxWords tightened from 9 to 5'],
    ],
    [
      'any length',
      one({ kind: 'length', maxWords: 9 }),
      one({ kind: 'length' }),
      ['guardrail.loosened loosened: maxWords removed (was 9)'],
    ],
    [
      'longer answers asked',
      one({ kind: 'length', minCharacters: 1 }),
      one({ kind: 'length', minCharacters: 5 }),
      ['guardrail.tightened tightened: minCharacters tightened from 1 to 5'],
    ],
    [
      'at least nothing',
      one({ kind: 'length' }),
      one({ kind: 'length', minWords: 0 }),
      ['metadata.edited neutral: minWords says the same in other words'],
    ],

    [
      'another rubric',
      one({ kind: 'rubric', rubric: 'Is polite.' }),
      one({ kind: 'rubric', rubric: 'Is polite, mostly.' }),
      [`guardrail.redesigned neutral: rubric ${UNPROVEN}`],
    ],
    [
      'a rubric on two lines',
      one({ kind: 'rubric', rubric: 'Is polite.' }),
      one({ kind: 'rubric', rubric: 'Is\npolite. ' }),
      ['metadata.edited neutral: rubric says the same in other words'],
    ],
    [
      'a higher score asked',
      one({ kind: 'rubric', threshold: 0.5 }),
      one({ kind: 'rubric', threshold: 0.7 }),
      ['guardrail.tightened tightened: threshold tightened from 0.5 to 0.7'],
    ],
    [
      'no score asked',
      one({ kind: 'rubric', threshold: 0 }),
      one({ kind: 'rubric' }),
      ['guardrail.loosened loosened: threshold removed (was 0)'],
    ],
    [
      'another judge',
      one({ kind: 'rubric', judge: { provider: 'openai', id: 'gpt-4o-2024-08-06' } }),
      one({ kind: 'rubric', judge: { provider: 'openai', id: 'gpt-4o-2024-11-20' } }),
      [
        'model.snapshot neutral: judge id changed from openai/gpt-4o-2024-08-06 to openai/gpt-4o-2024-11-20: another snapshot of the same model',
      ],
    ],
    [
      'another function',
      one({ kind: 'function', function: 'a' }),
      one({ kind: 'function', function: 'b' }),
      [`guardrail.redesigned neutral: function ${UNPROVEN}`],
    ],
    [
      'other arguments',
      one({ kind: 'function', function: 'a' }),
      one({ kind: 'function', function: 'a', arguments: {} }),
      [`guardrail.redesigned neutral: arguments ${UNPROVEN}`],
    ],
  ])('%s', (_, base, head, lines) => {
    expect(said(base, head)).toEqual(lines);
  });

  test('their order is no change, and an edit is found wherever the guardrail moved', () => {
    const [a, b] = [
      { id: 'a', kind: 'length', maxWords: 9 },
      { id: 'b', kind: 'length' },
    ];
    expect(said([a, b], [b, a])).toEqual([]);
    expect(said([a, b], [b, { ...a, maxWords: 5 }])).toEqual([
      'guardrail.tightened tightened: guardrail a maxWords tightened from 9 to 5',
    ]);
  });
});
