import { describe, expect, test } from 'vitest';
import { checkExample } from '../support/check-example.ts';
import { foundBy } from '../support/found-by.ts';

const AGENT = 'agents/example/agent.yaml';
const PIN = 'id: claude-haiku-4-5-20251001';
const HEAD = 'name: example\nversion: 1.0.0\ndescription: Answers.\nowners: ["@acme/support"]\n';
const alias = '{ provider: openai, id: gpt-5.4 }';
const ALIAS = 'gpt-5.4 is an alias: openai decides which snapshot answers';

describe('every model id of an agent obeys the same rules', () => {
  const suite = (lines: string) => `${lines}tests:\n  - vars: { question: hi }\n`;
  test.each([
    [
      'a fallback',
      `model: { provider: anthropic, ${PIN}, fallbacks: [${alias}] }`,
      'agent.yaml:5:98',
    ],
    [
      'another model',
      `model: { provider: anthropic, ${PIN} }\nmodels: { search: ${alias} }`,
      'agent.yaml:6:43',
    ],
  ])('%s', async (_, model, place) => {
    const files = { [AGENT]: `${HEAD}${model}\ninputs: { question: { type: string } }\n` };
    expect(await foundBy('model/unpinned', { files })).toEqual([`${place} ${ALIAS}`]);
  });

  test.each([
    [
      'the judge of a guardrail',
      'agents/example/guardrails.yaml',
      `guardrails: [{ id: topic, stage: output, kind: rubric, rubric: On topic., judge: ${alias}, enforcement: warn }]\n`,
      'guardrails.yaml:1:106',
    ],
    [
      'the judge of a suite',
      'agents/example/evals/a.yaml',
      suite(`judge: ${alias}\n`),
      'evals/a.yaml:1:32',
    ],
    [
      'its embeddings',
      'agents/example/evals/a.yaml',
      suite(`embeddings: ${alias}\n`),
      'evals/a.yaml:1:37',
    ],
    [
      'the judge’s fallback',
      'agents/example/evals/a.yaml',
      suite(`judge: { provider: openai, id: gpt-5.4-2026-03-05, fallbacks: [${alias}] }\n`),
      'evals/a.yaml:1:88',
    ],
    [
      'the grader of every case',
      'agents/example/evals/a.yaml',
      suite('defaultTest: { options: { provider: "openai:gpt-5.4" } }\n'),
      'evals/a.yaml:1:37',
    ],
    [
      'the grader of one assertion',
      'agents/example/evals/a.yaml',
      'tests: [{ assert: [{ type: llm-rubric, value: polite, provider: "openai:chat:gpt-5.4" }] }]\n',
      'evals/a.yaml:1:65',
    ],
    [
      'the same as an object',
      'agents/example/evals/a.yaml',
      `tests: [{ assert: [{ type: llm-rubric, value: polite, provider: ${alias} }] }]\n`,
      'evals/a.yaml:1:89',
    ],
  ])('%s', async (_, file, text, place) => {
    expect(await foundBy('model/unpinned', { files: { [file]: text } })).toEqual([
      `${place} ${ALIAS}`,
    ]);
  });
});

test('an undated id that is the snapshot needs no date', async () => {
  expect(
    await foundBy('model/unpinned', { edits: { [AGENT]: [[PIN, 'id: claude-sonnet-5']] } }),
  ).toEqual([]);
});

describe('model/retiring counts from the day of the check, 2026-06-01', () => {
  // claude-opus-4-1-20250805 retires on 2026-08-05.
  const opus = { [AGENT]: [[PIN, 'id: claude-opus-4-1-20250805']] as [string, string][] };
  const within = (time: string) => ({
    edits: {
      ...opus,
      'headgate.yaml': [['teams:', `models: { retireWithin: ${time} }\nteams:`]] as [
        string,
        string,
      ][],
    },
  });

  test.each([
    ['30 days unless the policy says otherwise', { edits: opus }, 0],
    ['64 days are too few', within('64d'), 0],
    ['65 days reach it', within('65d'), 1],
  ])('%s', async (_, state, count) => {
    expect(await foundBy('model/retiring', state)).toHaveLength(count);
  });

  test('a retired one says so', async () => {
    const found = await foundBy('model/retiring', {
      edits: { [AGENT]: [[PIN, 'id: claude-3-opus-20240229']] },
    });
    expect(found[0]).toMatch(/^agent\.yaml:7:7 claude-3-opus-20240229 was retired on 2026-01-05/);
  });
});

test('a list that allows nothing allows nothing', async () => {
  expect(
    await foundBy('model/not-allowed', {
      edits: { 'headgate.yaml': [['teams:', 'models: { allow: [] }\nteams:']] },
    }),
  ).toEqual([
    'agent.yaml:7:7 anthropic/claude-haiku-4-5-20251001 is not allowed here; models.allow has no model',
  ]);
});

test('a model that is newer than the facts is not called misspelt', async () => {
  expect(
    await foundBy('model/misspelt', {
      edits: { [AGENT]: [[PIN, 'id: claude-haiku-9-5-20301001']] },
    }),
  ).toEqual([]);
});

/** What the rule says to do about a pin, on 2026-06-01. */
async function advice(rule: string, provider: string, id: string): Promise<string[]> {
  const edits = {
    [AGENT]: [
      ['provider: anthropic', `provider: ${provider}`],
      [PIN, `id: ${id}`],
    ] as const,
  };
  const { findings } = await checkExample({ edits });
  return findings.filter((finding) => finding.rule === rule).map(({ todo }) => todo);
}

describe('what to pin instead is itself nothing to complain about', () => {
  test.each([
    [
      'an alias of what answers',
      ['openai', 'gpt-5.4'],
      'Pin gpt-5.4-2026-03-05, which is what answers today.',
    ],
    [
      'an alias of what is gone',
      ['anthropic', 'claude-3-5-haiku-latest'],
      'Pin claude-haiku-4-5-20251001, and run the evals: claude-3-5-haiku-20241022, which it stands for, was retired on 2026-02-19.',
    ],
    [
      'an alias of what is about to go',
      ['anthropic', 'claude-sonnet-4-0'],
      'Pin claude-sonnet-4-6, and run the evals: claude-sonnet-4-20250514, which it stands for, retires on 2026-06-15.',
    ],
  ])('%s', async (_, [provider = '', id = ''], todo) => {
    expect(await advice('model/unpinned', provider, id)).toEqual([todo]);
  });

  test.each([
    [
      'a replacement that is a snapshot',
      ['anthropic', 'claude-3-opus-20240229'],
      'Pin its replacement, claude-opus-4-8, and run the evals.',
    ],
    [
      'a replacement that is an alias',
      ['openai', 'gpt-4-1106-vision-preview'],
      'Pin its replacement, gpt-4o-2024-08-06 (openai says gpt-4o), and run the evals.',
    ],
    [
      'a replacement of which no snapshot is known',
      ['openai', 'chatgpt-4o-latest'],
      'Pin a snapshot of gpt-5.1-chat-latest, which openai recommends instead, and run the evals.',
    ],
  ])('%s', async (_, [provider = '', id = ''], todo) => {
    expect(await advice('model/retiring', provider, id)).toEqual([todo]);
  });
});

describe('model/misspelt knows whose a model is', () => {
  test.each([
    [
      'anthropic',
      'gpt-5.4-2026-03-05',
      'gpt-5.4-2026-03-05 is a model of openai, not of anthropic',
    ],
    ['openai', 'claude-opus-4-8', 'claude-opus-4-8 is a model of anthropic, not of openai'],
    ['google', 'o9-2027-01-01', 'o9-2027-01-01 is a model of openai, not of google'],
  ])('%s/%s', async (provider, id, message) => {
    const edits = {
      [AGENT]: [
        ['provider: anthropic', `provider: ${provider}`],
        [PIN, `id: ${id}`],
      ] as const,
    };
    expect(await foundBy('model/misspelt', { edits })).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    ['amazon-bedrock', 'anthropic.claude-opus-9-v1:0'],
    ['azure', 'gpt-9-2027-01-01'],
    ['groq', 'openai/gpt-oss-120b'],
    ['openai', 'gpt-9-2027-01-01'],
    ['openai', 'ft:gpt-4o-2024-08-06:acme::abc'],
    ['anthropic', 'claude-something-new'],
    ['openai-compatible', 'gpt-oss-20b'],
  ])('%s may serve %s', async (provider, id) => {
    const edits = {
      [AGENT]: [
        ['provider: anthropic', `provider: ${provider}`],
        [PIN, `id: ${id}`],
      ] as const,
    };
    expect(await foundBy('model/misspelt', { edits })).toEqual([]);
  });
});
