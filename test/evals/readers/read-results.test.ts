import { describe, expect, it } from 'vitest';
import { readResults } from '../../../src/evals/readers/read-results.ts';
import type { ResultRow } from '../../../src/evals/readers/results.ts';

function rows(file: unknown): readonly ResultRow[] {
  const read = readResults(typeof file === 'string' ? file : JSON.stringify(file));
  if (!read.results) throw new Error(read.state === 'incomplete' ? read.why : '');
  return read.results.rows;
}

const short = (all: readonly ResultRow[]) =>
  all.map(({ metric, status, score }) => [metric, status, score ?? null]);

describe('promptfoo', () => {
  const row = (more: object = {}) => ({
    promptIdx: 0,
    testIdx: 0,
    testCase: {
      description: 'finds it',
      vars: { q: 'a' },
      assert: [{ type: 'contains', value: 'x' }],
    },
    vars: { q: 'a' },
    provider: { id: 'openai:gpt-5.4' },
    success: true,
    score: 1,
    latencyMs: 120,
    cost: 0.01,
    failureReason: 0,
    namedScores: { tone: 0.7 },
    gradingResult: { pass: true, score: 1, componentResults: [] },
    response: {
      cached: true,
      tokenUsage: { total: 30 },
      metadata: { headers: { authorization: 'Bearer x' } },
    },
    ...more,
  });
  const file = (...results: object[]) => ({
    evalId: 'eval-1',
    results: { version: 3, prompts: [{ raw: 'p' }], results, stats: { successes: 1 } },
    metadata: { promptfooVersion: '0.119.0' },
  });

  it('gives a row a test and one a named score, and none of its headers', () => {
    const read = readResults(JSON.stringify(file(row())));
    expect(read).toMatchObject({
      state: 'complete',
      results: { tool: 'promptfoo', toolVersion: '0.119.0', model: 'openai:gpt-5.4' },
    });
    expect(read.results?.rows).toMatchObject([
      {
        name: 'finds it',
        metric: 'pass',
        status: 'pass',
        score: 1,
        costUsd: 0.01,
        latencyMs: 120,
        tokens: 30,
        cached: true,
      },
      { metric: 'tone', score: 0.7 },
    ]);
    expect(JSON.stringify(read)).not.toContain('Bearer');
  });

  it('matches repeats by content, whatever their index', () => {
    const all = rows(file(row(), row({ testIdx: 1 }), row({ testIdx: 2, vars: { q: 'b' } })));
    const passes = all.filter(({ metric }) => metric === 'pass');
    expect(passes.map(({ repeat }) => repeat)).toEqual([0, 1, 0]);
    expect(passes[0]?.id).toBe(passes[1]?.id);
    expect(passes[0]?.id).not.toBe(passes[2]?.id);
  });

  it('does not take an error for a failure', () => {
    const threw = {
      pass: false,
      score: 0,
      componentResults: [{ metadata: { graderError: true } }],
    };
    expect(
      short(
        rows(
          file(
            row({ failureReason: 2, success: false, score: 0, namedScores: {} }),
            row({
              success: false,
              score: 0,
              failureReason: 1,
              gradingResult: threw,
              namedScores: {},
            }),
            row({ success: false, score: 0, failureReason: 1, namedScores: {} }),
          ),
        ),
      ),
    ).toEqual([
      ['pass', 'error', null],
      ['pass', 'error', null],
      ['pass', 'fail', 0],
    ]);
  });

  it('reads version 2, which has a table and no prompts', () => {
    const old = {
      results: { version: 2, results: [row()], table: { head: {}, body: [] }, stats: {} },
    };
    expect(short(rows(old))).toEqual([
      ['pass', 'pass', 1],
      ['tone', 'pass', 0.7],
    ]);
  });
});

it('reads `gh models eval --json`', () => {
  const file = {
    name: 's',
    model: 'openai/gpt-4o',
    testResults: [
      {
        testCase: { input: 'a', expected: 'b' },
        modelResponse: 'b',
        evaluationResults: [
          { evaluatorName: 'exact', score: 1, passed: true },
          { evaluatorName: 'similarity', score: 0.4, passed: false },
        ],
      },
    ],
    summary: { totalTests: 1 },
  };
  expect(short(rows(file))).toEqual([
    ['exact', 'pass', 1],
    ['similarity', 'fail', 0.4],
  ]);
});

it('reads DeepEval, where a metric that threw is an error', () => {
  const file = {
    testCases: [
      {
        name: 'one',
        input: 'a',
        actualOutput: 'b',
        completionTime: 1.5,
        metricsData: [
          { name: 'Faithfulness', score: 0.9, success: true },
          { name: 'Toxicity', error: 'rate limit', success: false },
        ],
      },
    ],
    metricsScores: [],
    testPassed: 1,
  };
  expect(short(rows(file))).toEqual([
    ['Faithfulness', 'pass', 0.9],
    ['Toxicity', 'error', null],
  ]);
  expect(rows(file)[0]?.latencyMs).toBe(1500);
});

it('reads Inspect with its bare NaN, which is no score', () => {
  const text = `{"version": 2, "status": "success",
    "eval": {"task": "t", "model": "openai/gpt-4o", "revision": {"type": "git", "commit": "abc123"}},
    "samples": [
      {"id": 1, "epoch": 1, "input": "NaN is \\"not\\" a number", "target": "x", "scores": {"match": {"value": "C"}}},
      {"id": 1, "epoch": 2, "input": "NaN is \\"not\\" a number", "target": "x", "scores": {"match": {"value": NaN}}},
      {"id": 2, "epoch": 1, "input": "b", "target": "y", "scores": {"grade": {"value": {"tone": 0.5, "facts": -Infinity}}}},
      {"id": 3, "epoch": 1, "input": "c", "target": "z", "error": {"message": "boom"}}
    ]}`;
  expect(readResults(text).results).toMatchObject({ gitSha: 'abc123', model: 'openai/gpt-4o' });
  expect(short(rows(text))).toEqual([
    ['match', 'pass', 1],
    ['match', 'unscored', null],
    ['grade.tone', 'fail', 0.5],
    ['grade.facts', 'unscored', null],
    ['pass', 'error', null],
  ]);
  expect(rows(text).map(({ repeat }) => repeat)).toEqual([0, 1, 0, 0, 0]);
  expect(rows(text)[0]?.name).toBe('NaN is "not" a number');
});

it('reads the log of OpenAI’s evals, also one that was cut', () => {
  const lines = [
    { spec: { completion_fns: ['gpt-4o'], eval_name: 'e' } },
    {
      sample_id: 's.0',
      type: 'sampling',
      data: { prompt: [{ role: 'user', content: 'a' }], sampled: 'b' },
    },
    { sample_id: 's.0', type: 'match', data: { correct: true, expected: 'b' } },
    { sample_id: 's.1', type: 'match', data: { correct: false } },
    { sample_id: 's.2', type: 'error', data: { message: 'x' } },
  ];
  const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"final_rep`;
  expect(short(rows(text))).toEqual([
    ['match', 'pass', null],
    ['match', 'fail', null],
    ['match', 'error', null],
  ]);
});

it.each([
  [
    'camel',
    { projectName: 'p', experimentName: 'e-1', scores: { tone: { score: 0.8, diff: 0.1 } } },
  ],
  ['snake', { project_name: 'p', experiment_name: 'e-2', scores: { tone: { score: 0.8 } } }],
  ['Pascal', { ProjectName: 'p', ExperimentName: 'e-3', Scores: { tone: { Score: 0.8 } } }],
])('reads Braintrust in %s case, a line or several', (_, summary) => {
  expect(short(rows(summary))).toEqual([['tone', 'pass', 0.8]]);
  expect(rows(`${JSON.stringify(summary)}\n${JSON.stringify(summary)}`)).toHaveLength(2);
});

it('reads JUnit', () => {
  const text = `<?xml version="1.0"?><testsuites><testsuite name="s">
    <testcase classname="a" name="one" time="0.2"/>
    <testcase classname="a" name="two"><failure message="no">x</failure></testcase>
    <testcase classname="a" name="three"><error/></testcase>
    <testcase classname="a" name="four"><skipped/></testcase>
  </testsuite></testsuites>`;
  expect(short(rows(text))).toEqual([
    ['pass', 'pass', 1],
    ['pass', 'fail', 0],
    ['pass', 'error', null],
    ['pass', 'unscored', null],
  ]);
});

describe('a run in which nothing worked is incomplete, and no regression', () => {
  it.each([
    ['an empty file', '', 'the file is neither JSON, nor JSON lines, nor XML'],
    ['another file', '{"a":1}', 'no reader knows this file; there are readers for promptfoo'],
    ['broken XML', '<testsuites><testsuite>', 'This XML is not well-formed'],
    ['no case', JSON.stringify({ results: { results: [], stats: {} } }), 'the file holds no case'],
    [
      'a refused key',
      JSON.stringify({
        results: { results: [{ vars: {}, failureReason: 2, error: '401' }], stats: {} },
      }),
      'no case of the file has a grade',
    ],
  ])('%s', (_, text, why) => {
    const read = readResults(text);
    expect(read.state).toBe('incomplete');
    expect(read).toMatchObject({ why: expect.stringContaining(why) });
  });
});

it('is not led astray by entities, depth or odd types', () => {
  const bomb = '<!DOCTYPE a [<!ENTITY b "c">]><testsuites><testcase name="&b;"/></testsuites>';
  expect(readResults(bomb).state).toBe('incomplete');
  expect(readResults('['.repeat(100_000)).state).toBe('incomplete');
  for (const results of [[null], [1], [[]], [{ vars: 'x', success: 'yes' }]]) {
    expect(() => readResults(JSON.stringify({ results: { results, stats: {} } }))).not.toThrow();
  }
});
