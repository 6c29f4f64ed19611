import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../../src/generated/example-files.ts';
import { agentCases } from '../../../src/load/suites/agent-cases.ts';
import { agentOf } from '../../support/agent-of.ts';

function cases(suite: string, inputs = '') {
  const manifest = exampleFiles.get('agents/example/agent.yaml') ?? '';
  const files = new Map(exampleFiles)
    .set('agents/example/evals/orders.yaml', suite)
    .set('agents/example/agent.yaml', manifest.replace('inputs:', `inputs:${inputs}`));
  return agentCases(agentOf(files));
}

describe('defaultTest', () => {
  it('gives vars and tool results by name, and assertions in addition', () => {
    const [one] = cases(`
defaultTest:
  vars: { question: Where is it?, tone: kind }
  assert: [{ type: no-tool }]
  options: { toolResults: { get_order: { a: 1 }, get_price: { b: 2 } } }
  metadata: { slice: every }
tests:
  - vars: { question: When? }
    assert: [{ type: contains, value: soon }]
    options: { toolResults: { get_price: { b: 3 } } }
`);
    expect(one).toMatchObject({
      vars: { question: 'When?', tone: 'kind' },
      asserts: [{ type: 'no-tool' }, { type: 'contains', value: 'soon' }],
      options: { toolResults: { get_order: { a: 1 }, get_price: { b: 3 } } },
      slice: 'every',
      repeat: 1,
      description: 'orders.yaml, test 1',
      location: { file: 'agents/example/evals/orders.yaml', line: 8 },
    });
  });

  it('can be told not to assert', () => {
    const [one] = cases(`
defaultTest: { assert: [{ type: no-tool }] }
tests: [{ assert: [{ type: refusal }], options: { disableDefaultAsserts: true } }]
`);
    expect(one?.asserts).toEqual([{ type: 'refusal' }]);
  });
});

describe('a variable that holds a list', () => {
  const suite =
    'tests: [{ vars: { question: [a, b], tone: [x, y, z] }, assert: [{ type: equals, value: "{{question}}" }] }]';

  it('is a case for each combination, as in promptfoo', () => {
    const found = cases(suite);
    expect(found.map(({ vars }) => `${vars.question}${vars.tone}`)).toEqual([
      'ax',
      'ay',
      'az',
      'bx',
      'by',
      'bz',
    ]);
    expect(found.map(({ asserts: [first] }) => first?.value)).toEqual([
      'a',
      'a',
      'a',
      'b',
      'b',
      'b',
    ]);
  });

  it('is one value where the agent takes lists', () => {
    const found = cases(
      'tests: [{ vars: { sources: [a, b] }, assert: [{ type: contains, value: "{{sources}}" }] }]',
      '\n  sources: { type: array }',
    );
    expect(found.map(({ vars }) => vars)).toEqual([{ sources: ['a', 'b'] }]);
    expect(found[0]?.asserts[0]?.value).toBe('["a","b"]');
  });
});

describe('the content key', () => {
  const key = (test: string) => cases(`tests: [${test}]`)[0]?.key;
  const test = '{ vars: { question: a }, assert: [{ type: refusal }] }';

  it('stays when a case is renamed, moved, sliced or repeated', () => {
    const renamed = test.replace('{', '{ description: b, metadata: { slice: s }, repeat: 3, ');
    expect(key(renamed)).toBe(key(test));
    expect(cases(`tests: [{ vars: { question: z } }, ${test}]`)[1]?.key).toBe(key(test));
  });

  it.each([
    ['asks', 'question: a', 'question: b'],
    ['asserts', 'refusal', 'not-refusal'],
    ['tolerates', '{ vars', '{ threshold: 0.5, vars'],
    ['gets from tools', '{ vars', '{ options: { toolResults: { a: 1 } }, vars'],
  ])('moves with what it %s', (_, from, to) => {
    expect(key(test.replace(from, to))).not.toBe(key(test));
  });

  it('counts a content once', () => {
    expect(cases(`tests: [${test}, { description: twin, ${test.slice(1)}]`)).toHaveLength(1);
  });
});

it.each([
  ['true', '{ type: contains, value: a }', 'never'],
  ['true', '{ type: llm-rubric, value: a }', 'confirmed'],
  ['confirmed', '{ type: contains, value: a }', 'confirmed'],
  ['false', '{ type: contains, value: a }', undefined],
])('critical: %s of a case with %s is %s', (critical, assertion, expected) => {
  const [one] = cases(`tests: [{ metadata: { critical: ${critical} }, assert: [${assertion}] }]`);
  expect(one?.critical).toBe(expected);
});

it('takes the judge of the suite, else the one that promptfoo’s options name', () => {
  const test = 'tests: [{ options: { provider: "openai:chat:gpt-5.4-2026-03-05" } }]';
  expect(cases(test)[0]?.judge).toEqual({ provider: 'openai', id: 'gpt-5.4-2026-03-05' });
  const pinned = `judge: { provider: mistral, id: mistral-large-2512 }\n${test}`;
  expect(cases(pinned)[0]?.judge).toEqual({ provider: 'mistral', id: 'mistral-large-2512' });
});
