import { describe, expect, test } from 'vitest';
import { foundBy } from '../support/found-by.ts';

const SYSTEM = 'agents/example/prompts/system.md';

describe('prompt/undeclared-input', () => {
  test('looks into fragments, and into fragments of fragments', async () => {
    const files = {
      'agents/_shared/tone.md': 'Be brief. {{> shared/style}}\n',
      'agents/_shared/style.md': 'Write in {{langauge}}.\n',
      [SYSTEM]: '{{> shared/tone}}\nQuestion: {{question}}\n',
    };
    expect(await foundBy('prompt/undeclared-input', { files })).toEqual([
      'agents/_shared/style.md:1:10 `langauge` is no input of example',
    ]);
  });

  test('reports each place, and none in a comment or behind a backslash', async () => {
    const files = { [SYSTEM]: '{{a}} {{question}} {{a}} {{! {a} }} \\{{a}}\n' };
    expect(await foundBy('prompt/undeclared-input', { files })).toEqual([
      'prompts/system.md:1:1 `a` is no input of example',
      'prompts/system.md:1:20 `a` is no input of example',
    ]);
  });

  test('a name that every object has is no input', async () => {
    const files = { [SYSTEM]: '{{question}} {{constructor}}\n' };
    expect(await foundBy('prompt/undeclared-input', { files })).toHaveLength(1);
  });
});

describe('prompt/unused-input', () => {
  test('a misspelt variable is one finding, not one at each end', async () => {
    const files = { [SYSTEM]: 'Question: {{qestion}}\n' };
    expect(await foundBy('prompt/unused-input', { files })).toEqual([]);
    expect(await foundBy('prompt/undeclared-input', { files })).toHaveLength(1);
    const other = { [SYSTEM]: 'Question: {{something_else}}\n' };
    expect(await foundBy('prompt/unused-input', { files: other })).toHaveLength(1);
  });

  test('a variable in a fragment is used', async () => {
    const files = {
      'agents/_shared/ask.md': 'Question: {{question}}\n',
      [SYSTEM]: 'Be brief. {{> shared/ask}}\n',
    };
    expect(await foundBy('prompt/unused-input', { files })).toEqual([]);
  });

  test('the key that separates tenants is used by the runtime', async () => {
    const edits: Record<string, [string, string][]> = {
      'agents/example/agent.yaml': [['inputs:', 'inputs:\n  tenant_id: { type: string }']],
    };
    expect(await foundBy('prompt/unused-input', { edits })).toEqual([]);
  });
});

describe('prompt/too-long-for-model', () => {
  const long = (words: number) => `${'order '.repeat(words)}{{question}}\n`;

  test('counts fragments in', async () => {
    const files = {
      'agents/_shared/long.md': 'order '.repeat(60_001),
      [SYSTEM]: '{{> shared/long}} {{question}}\n',
    };
    expect(await foundBy('prompt/too-long-for-model', { files })).toEqual([
      'prompts/system.md:1:1 agents/example/prompts/system.md has at least 60001 tokens, but limits.contextTokens allows 60000',
    ]);
  });

  test('takes the smallest of model, fallbacks and limit', async () => {
    const state = {
      files: { [SYSTEM]: long(9_000), 'agents/example/guardrails.yaml': null },
      edits: {
        'agents/example/agent.yaml': [
          ['  region: eu', '  fallbacks: [{ provider: openai, id: gpt-4-0613 }]'],
        ] as [string, string][],
      },
    };
    expect(await foundBy('prompt/too-long-for-model', state)).toEqual([
      'prompts/system.md:1:1 agents/example/prompts/system.md has at least 9000 tokens, but gpt-4-0613 reads at most 8192',
    ]);
  });

  test('60000 words fit into 60000 tokens, as far as anybody can prove', async () => {
    expect(
      await foundBy('prompt/too-long-for-model', { files: { [SYSTEM]: long(60_000) } }),
    ).toEqual([]);
  });
});

test('prompt/unversioned looks at what reads like a prompt', async () => {
  const files = {
    'agents/README.md': '',
    'agents/logo.svg': '<svg/>',
    'agents/greeting.txt': 'Hello.',
    'agents/_shared/tone.md': 'Be brief.',
  };
  expect(await foundBy('prompt/unversioned', { files })).toEqual([
    'agents/greeting.txt:1:1 agents/greeting.txt belongs to no versioned agent',
  ]);
});

describe('prompt/none and prompt/empty', () => {
  test('a prompt that includes or asks something is not empty, whatever else it lacks', async () => {
    const files = {
      'agents/_shared/ask.md': '{{question}}\n',
      [SYSTEM]: '{{> shared/ask}}\n',
    };
    expect(await foundBy('prompt/empty', { files })).toEqual([]);
  });

  test.each(['', '\n \n', '{{! headgate-ignore[prompt/empty] }}', '{{! later }}\n'])(
    '%j reaches no model',
    async (text) => {
      const files = { [SYSTEM]: text };
      expect(await foundBy('prompt/empty', { files })).toEqual([
        'prompts/system.md:1:1 agents/example/prompts/system.md is empty',
      ]);
      expect(await foundBy('prompt/none', { files })).toEqual([]);
    },
  );

  test('a fragment that nobody includes is nobody’s', async () => {
    const files = { 'agents/_shared/tone.md': '' };
    expect(await foundBy('prompt/empty', { files })).toEqual([]);
  });

  test('an agent without prompts is told so once, at its manifest', async () => {
    const files = { [SYSTEM]: null };
    expect(await foundBy('prompt/none', { files })).toEqual([
      'agent.yaml:1:1 example has no prompt',
    ]);
    expect(await foundBy('prompt/empty', { files })).toEqual([]);
  });
});
