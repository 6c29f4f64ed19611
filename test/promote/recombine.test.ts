import { describe, expect, test } from 'vitest';
import { type Part, recombine } from '../../src/promote/recombine.ts';
import { agentOf } from '../support/agent-of.ts';

const MANIFEST = `# Ours since 2025.
name: example
version: 1.1.0 # see CHANGELOG.md
description: Answers.
owners: ["@acme/support"]
model: # asked for by legal
  provider: anthropic
  id: claude-haiku-4-5-20251001
  parameters: { temperature: 0.2 }

# What callers send.
inputs:
  question: { type: string }
`;

const agent = (files: Record<string, string> = {}) =>
  agentOf(
    new Map(
      Object.entries({
        'agent.yaml': MANIFEST,
        'prompts/system.md': 'Answer {{question}}\n',
        ...files,
      })
        .filter(([, text]) => text !== '')
        .map(([path, text]) => [`agents/example/${path}`, text]),
    ),
  );

const edits = (current: Record<string, string>, older: Record<string, string>, part: Part) => {
  const found = recombine(agent(current), agent(older), part);
  return typeof found === 'string' ? found : Object.fromEntries(found);
};

describe('a part that lies in files of its own', () => {
  test.each<Part>(['prompts', 'model', 'tools', 'guardrails'])(
    '%s: equal ones need no edit',
    (part) => {
      expect(edits({}, {}, part)).toEqual({});
    },
  );

  test('prompts are written, and those that were not there go', () => {
    expect(
      edits(
        { 'prompts/extra.md': 'More\n' },
        { 'prompts/system.md': 'Reply {{question}}\n' },
        'prompts',
      ),
    ).toEqual({
      'agents/example/prompts/system.md': 'Reply {{question}}\n',
      'agents/example/prompts/extra.md': null,
    });
  });

  test('tools and guardrails come and go whole', () => {
    const guardrails = { 'guardrails.yaml': 'limits: { toolCallsPerRun: 5 }\n' };
    expect(edits(guardrails, {}, 'guardrails')).toEqual({ 'agents/example/guardrails.yaml': null });
    expect(edits({}, guardrails, 'guardrails')).toEqual({
      'agents/example/guardrails.yaml': 'limits: { toolCallsPerRun: 5 }\n',
    });
    expect(edits({}, guardrails, 'tools')).toEqual({});
  });
});

describe('the model, which stands in agent.yaml with everything else', () => {
  const older = `version: 1.0.0
name: example
owners: ["@acme/support"]
description: Answered.
models:
  summary: { provider: anthropic, id: claude-haiku-4-5-20251001 }
model:
  provider: openai
  id: gpt-5-2025-08-07
`;

  test('comes with its lines, and leaves all others as they are', () => {
    expect(edits({}, { 'agent.yaml': older }, 'model')).toEqual({
      'agents/example/agent.yaml': MANIFEST.replace(
        `model: # asked for by legal
  provider: anthropic
  id: claude-haiku-4-5-20251001
  parameters: { temperature: 0.2 }
`,
        `model:
  provider: openai
  id: gpt-5-2025-08-07
models:
  summary: { provider: anthropic, id: claude-haiku-4-5-20251001 }
`,
      ),
    });
  });

  test('takes other models away again', () => {
    const back = edits({ 'agent.yaml': older }, {}, 'model') as Record<string, string>;
    expect(back['agents/example/agent.yaml']).toBe(`version: 1.0.0
name: example
owners: ["@acme/support"]
description: Answered.
model: # asked for by legal
  provider: anthropic
  id: claude-haiku-4-5-20251001
  parameters: { temperature: 0.2 }
`);
  });

  test('is not guessed at where several keys share a line', () => {
    const inline =
      '{ name: example, version: 1.0.0, description: A, owners: ["@a/b"], model: { provider: openai, id: gpt-5-2025-08-07 } }\n';
    expect(edits({}, { 'agent.yaml': inline }, 'model')).toBe(
      'agents/example/agent.yaml is not written one key a line, so that the model can’t be told from the rest',
    );
  });

  test('is told from the next key, however long that one’s line is', () => {
    const inline = MANIFEST.replace(
      /^model:[\s\S]*?\n\n/m,
      `model: { provider: anthropic, id: claude-haiku-4-5-20251001 }\nx-why: ${'because '.repeat(20)}\n`,
    );
    const found = edits({}, { 'agent.yaml': inline }, 'model') as Record<string, string>;
    expect(found['agents/example/agent.yaml']).toContain(
      'model: { provider: anthropic, id: claude-haiku-4-5-20251001 }\n\n# What callers send.\n',
    );
  });
});
