import { describe, expect, it } from 'vitest';
import type { Answer, Ask } from '../../src/evals/graders/define-grader.ts';
import { gradeAnswer } from '../../src/evals/grading/grade-answer.ts';
import type { Assertion, Guardrail } from '../../src/generated/types.ts';
import { answerOf } from './graders/answer-of.ts';

const nobody: Ask = {
  judge: () => Promise.reject(new Error('there is no judge')),
  embed: () => Promise.reject(new Error('there are no embeddings')),
  run: () => Promise.reject(new Error('programs are off')),
};
const has = (value: string, more: Partial<Assertion> = {}): Assertion => ({
  type: 'contains',
  value,
  ...more,
});
const grade = (asserts: Assertion[], answer: Partial<Answer>, threshold?: number) =>
  gradeAnswer(
    { asserts, ...(threshold === undefined ? {} : { threshold }) },
    answerOf(answer),
    nobody,
  );

describe('a case', () => {
  it('passes when every assertion does', async () => {
    expect((await grade([has('a'), has('b')], { output: 'ab' })).passed).toBe(true);
    expect((await grade([has('a'), has('c')], { output: 'ab' })).passed).toBe(false);
  });

  it('with a threshold passes by the weighted mean', async () => {
    const asserts = [has('a', { weight: 3 }), has('c')];
    expect(await grade(asserts, { output: 'ab' }, 0.75)).toMatchObject({
      passed: true,
      score: 0.75,
    });
    expect(await grade(asserts, { output: 'ab' }, 0.76)).toMatchObject({ passed: false });
  });

  it('is not decided by an assertion of weight 0', async () => {
    const asserts = [has('a'), has('c', { weight: 0, metric: 'tone' })];
    expect(await grade(asserts, { output: 'a' })).toMatchObject({
      passed: true,
      score: 1,
      metrics: { tone: 0 },
    });
  });

  it('gives each metric the mean of its assertions', async () => {
    const asserts = [
      has('a', { metric: 'm' }),
      has('c', { metric: 'm' }),
      has('b', { metric: 'n' }),
    ];
    expect((await grade(asserts, { output: 'ab' })).metrics).toEqual({ m: 0.5, n: 1 });
  });

  it.each([
    [[]],
    [[{ type: 'no-such-type' }]],
    [[has('a'), { type: 'llm-rubric', value: 'x' }]],
    [[{ type: 'cost', threshold: 1 }]],
  ])('without a grade for all of it has none: %j', async (asserts) => {
    const { costUsd: _, ...unpriced } = answerOf({ output: 'a' });
    await expect(gradeAnswer({ asserts }, unpriced, nobody)).rejects.toThrow();
  });
});

it.each([
  [undefined, 'ab', true],
  [undefined, 'a', false],
  [0.5, 'a', true],
  [0.5, 'x', false],
])('a set with the threshold %s of an answer %j passes: %s', async (threshold, output, passed) => {
  const set: Assertion = {
    type: 'assert-set',
    assert: [has('a'), has('b')],
    ...(threshold === undefined ? {} : { threshold }),
  };
  expect(await grade([set], { output })).toMatchObject({
    passed,
    grades: [{ type: 'assert-set' }],
  });
});

describe('a guardrail fires', () => {
  const fires = async (guardrail: object, answer: Partial<Answer>) => {
    const guardrails = [{ id: 'g', enforcement: 'block', ...guardrail } as Guardrail];
    return (await grade([{ type: 'guardrail', value: 'g' }], { guardrails, ...answer })).passed;
  };

  it.each([
    [
      'a pattern on what was sent',
      { stage: 'input', kind: 'pattern', pattern: '[0-9]{4}' },
      { vars: { q: 'card 4111' } },
      true,
    ],
    [
      'and on nothing else',
      { stage: 'input', kind: 'pattern', pattern: '[0-9]{4}' },
      { output: '4111' },
      false,
    ],
    [
      'a pattern on a call',
      { stage: 'step', kind: 'pattern', pattern: 'R-2' },
      { toolCalls: [{ name: 't', arguments: { id: 'R-2' } }] },
      true,
    ],
    [
      'a schema on a JSON answer',
      { stage: 'output', kind: 'schema', schema: { required: ['a'] } },
      { output: '{"b":1}' },
      true,
    ],
    [
      'a schema that holds',
      { stage: 'output', kind: 'schema', schema: { required: ['a'] } },
      { output: '{"a":1}' },
      false,
    ],
    [
      'a schema on a text',
      { stage: 'output', kind: 'schema', schema: { type: 'string', pattern: '^# ' } },
      { output: 'no title' },
      true,
    ],
    [
      'a schema on the inputs',
      { stage: 'input', kind: 'schema', schema: { properties: { s: { minItems: 2 } } } },
      { vars: { s: [1] } },
      true,
    ],
    [
      'too many words',
      { stage: 'output', kind: 'length', maxWords: 2 },
      { output: 'one two three' },
      true,
    ],
    [
      'characters as people count them',
      { stage: 'output', kind: 'length', maxCharacters: 2 },
      { output: '👍👍' },
      false,
    ],
  ])('%s', async (_, guardrail, answer, expected) => {
    expect(await fires(guardrail, answer)).toBe(expected);
  });

  it('is unknown of a function, which only the running agent has', async () => {
    await expect(fires({ stage: 'step', kind: 'function', function: 'f' }, {})).rejects.toThrow(
      '`g` is a function, which only the running agent has.',
    );
  });
});
