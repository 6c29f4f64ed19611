import { describe, expect, it } from 'vitest';
import type { ConfigKind } from '../../src/core/config-schemas.ts';
import { loadYamlFile } from '../../src/load/load-file.ts';

function problems(kind: ConfigKind, text: string) {
  const loaded = loadYamlFile(kind, 'file.yaml', new TextEncoder().encode(text));
  return loaded.problems.map(({ rule, pointer, message, todo }) => ({
    rule,
    pointer,
    message,
    todo,
  }));
}

const MANIFEST = `name: a
version: 1.0.0
description: d
owners: [x]
model: { provider: p, id: i }
`;

describe('a schema problem', () => {
  it('names an unknown key and the one that was meant', () => {
    expect(problems('operations', 'budgets: { perRun: { token: 1 } }')[0]).toEqual({
      rule: 'schema/unknown-key',
      pointer: '/budgets/perRun/token',
      message: '`budgets.perRun` has no key `token`; did you mean `tokens`?',
      todo: 'Write `tokens`.',
    });
  });

  it('takes a misspelt key for one mistake, not for an unknown one and a missing one', () => {
    const misspelt = problems('agent', MANIFEST.replace('owners:', 'ownrs:'));
    expect(misspelt.map(({ message }) => message)).toEqual([
      'the file has no key `ownrs`; did you mean `owners`?',
    ]);
    const other = problems('agent', MANIFEST.replace('owners:', 'zebra:'));
    expect(other.map(({ rule }) => rule).sort()).toEqual(['schema/invalid', 'schema/unknown-key']);
  });

  it('lists the keys when none is near', () => {
    expect(problems('operations', 'timeouts: { zebra: 5s }')[0]?.todo).toBe(
      'Use one of model, tool; keys of your own start with x-.',
    );
  });

  it('leaves x- keys to their authors', () => {
    expect(problems('operations', 'x-anything: { at: [all] }\ntimeouts: { x-own: 1 }')).toEqual([]);
  });

  it.each<[what: string, kind: ConfigKind, text: string, pointer: string, message: string]>([
    [
      'a missing key',
      'agent',
      MANIFEST.replace('owners: [x]\n', ''),
      '',
      'the file lacks `owners`',
    ],
    [
      'a wrong type',
      'operations',
      'budgets: { perRun: { costUsd: "1" } }',
      '/budgets/perRun/costUsd',
      '`budgets.perRun.costUsd` must be a number, but it is a text',
    ],
    [
      'a value outside an enum',
      'operations',
      'onToolError: skp',
      '/onToolError',
      '`onToolError` must be one of skip, fail, escalate',
    ],
    [
      'a form, by an example',
      'operations',
      'timeouts: { model: 1 minute }',
      '/timeouts/model',
      '`timeouts.model` must look like 30s or 14d',
    ],
    [
      'the tag of a union',
      'guardrails',
      'guardrails: [{ id: a, stage: input, kind: patern, pattern: x, enforcement: block }]',
      '/guardrails/0/kind',
      '`guardrails[0].kind` must be one of pattern, schema, length, rubric, function',
    ],
    [
      'a missing tag, once',
      'operations',
      'triggers: [{ id: a }]',
      '/triggers/0/type',
      '`triggers[0].type` must be one of schedule, event, api, manual',
    ],
    [
      'the branch that was meant, by its tag',
      'guardrails',
      'guardrails: [{ id: a, stage: input, kind: pattern, enforcement: block }]',
      '/guardrails/0',
      '`guardrails[0]` lacks `pattern`',
    ],
    [
      'the branch that was meant, by its type: a word',
      'tools',
      'tools: [{ name: a, description: b, inputSchema: {}, approval: adm }]',
      '/tools/0/approval',
      '`tools[0].approval` must be one of none, user, admin',
    ],
    [
      'the branch that was meant, by its type: a mapping',
      'tools',
      'tools: [{ name: a, description: b, inputSchema: {}, approval: { default: adm } }]',
      '/tools/0/approval/default',
      '`tools[0].approval.default` must be one of none, user, admin',
    ],
    [
      'the branch that was meant, among lists and mappings',
      'headgate',
      'environments: { prod: { after: [{ soak: 1h }] } }',
      '/environments/prod/after/0',
      '`environments.prod.after[0]` lacks `environment`',
    ],
  ])('says %s', (_, kind, text, pointer, message) => {
    const found = problems(kind, text);
    expect(found.map((problem) => [problem.pointer, problem.message])).toEqual([
      [pointer, message],
    ]);
  });

  it('survives keys that every object has', () => {
    expect(problems('operations', 'toString: 1\nhasOwnProperty: 2').map((p) => p.pointer)).toEqual([
      '/toString',
      '/hasOwnProperty',
    ]);
  });

  it('stops after fifty in one file', () => {
    const keys = Array.from({ length: 200 }, (_, n) => `wrong${n}: 1`).join('\n');
    expect(problems('operations', keys)).toHaveLength(50);
  });
});

describe('what to write instead', () => {
  const manifest = (from: string, to: string): string => MANIFEST.replace(from, to);

  it.each<[what: string, kind: ConfigKind, text: string, message: string, todo: string]>([
    [
      'a version that YAML takes for a number',
      'agent',
      manifest('1.0.0', '1.0'),
      '`version` must be a text, but it is a number',
      'Write it like 2.3.0 or 2.4.0-rc.1.',
    ],
    [
      'a version of a tag',
      'agent',
      manifest('1.0.0', 'v1.0.0'),
      '`version` must look like 2.3.0 or 2.4.0-rc.1',
      'Semantic version, without a leading v. `headgate bump` writes it.',
    ],
    [
      'a duration without its unit',
      'operations',
      'timeouts: { model: 20 }',
      '`timeouts.model` must be a text, but it is a number',
      'Write it like 30s or 14d.',
    ],
    [
      'one item where a list is wanted',
      'agent',
      manifest('[x]', '"@acme/agents"'),
      '`owners` must be a list, but it is a text',
      'Write a list: ["@acme/agents"].',
    ],
    [
      'a mapping where a list is wanted',
      'tools',
      'tools: { find: {} }',
      '`tools` must be a list, but it is a mapping',
      'Write a list: each item on a line that starts with `- `.',
    ],
    [
      'a boolean of YAML 1.1',
      'operations',
      'persistence: { encrypt: yes }',
      '`persistence.encrypt` must be true or false, but it is a text',
      'Write true, without quotes.',
    ],
    [
      'a number in quotes',
      'guardrails',
      'limits: { toolCallsPerRun: "20" }',
      '`limits.toolCallsPerRun` must be a whole number, but it is a text',
      'Write 20, without quotes and separators.',
    ],
    [
      'a number as people write it',
      'guardrails',
      'limits: { contextTokens: 120_000 }',
      '`limits.contextTokens` must be a whole number, but it is a text',
      'Write 120000, without quotes and separators.',
    ],
    [
      'a name alone where a mapping is wanted',
      'agent',
      manifest('{ provider: p, id: i }', 'gpt-5.4'),
      '`model` must be a mapping, but it is a text',
      'Write its keys below it, indented: provider, id.',
    ],
    [
      'nothing',
      'agent',
      manifest('description: d', 'description:'),
      '`description` must be a text, but it is empty',
      'Write a value, or take the key out.',
    ],
    [
      'a number as a name',
      'agent',
      manifest('description: d', 'description: 7'),
      '`description` must be a text, but it is a number',
      'Put it in quotes: "7".',
    ],
  ])('%s', (_, kind, text, message, todo) => {
    const [problem] = problems(kind, text);
    expect(problem).toMatchObject({ message, todo });
  });

  it.each([
    ['limits: { toolCallsPerRun: 0 }', '`limits.toolCallsPerRun` must be at least 1'],
    ['confidence: { act: 1.5 }', '`confidence.act` must be at most 1'],
    [
      "guardrails: [{ id: a, stage: input, kind: pattern, pattern: '', enforcement: warn }]",
      '`guardrails[0].pattern` must not be empty',
    ],
  ])('a limit in words: %s', (text, message) => {
    expect(problems('guardrails', text)[0]?.message).toBe(message);
  });
});

it('is the only thing that is said of a value', () => {
  const said = (text: string) => {
    const loaded = loadYamlFile('operations', 'file.yaml', new TextEncoder().encode(text));
    return [...loaded.problems, ...loaded.warnings].map(({ rule }) => rule);
  };
  expect(said('persistence: { encrypt: yes }')).toEqual(['schema/invalid']);
  expect(said('residency: { regions: [no] }')).toEqual(['yaml/ambiguous']);
});
