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
      todo: 'write `tokens`',
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
      'use one of model, tool; keys of your own start with x-',
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
