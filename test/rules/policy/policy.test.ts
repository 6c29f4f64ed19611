import { describe, expect, it } from 'vitest';
import type { ExampleState } from '../../../src/rules/define-rule.ts';
import { checkExample } from '../../support/check-example.ts';

async function findings(state: ExampleState): Promise<string[]> {
  const { findings } = await checkExample(state);
  return findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

const withLine = (line: string): ExampleState => ({
  edits: { 'headgate.yaml': [['teams:', `${line}\nteams:`]] },
});

describe('policy/changed', () => {
  it('names the owners by the CODEOWNERS in force, not by the one that the change brings', async () => {
    const [changed, owners] = await findings({
      base: { CODEOWNERS: '* @acme/platform\nheadgate.yaml @acme/safety @acme/platform\n' },
      files: { CODEOWNERS: '* @mallory\nagents/example/ @acme/support\n' },
      ...withLine('bumps: { prompt.edited: minor }'),
    });
    expect(changed).toBe(
      'warn policy/changed: headgate.yaml differs from the policy in force; it belongs to @acme/safety and @acme/platform',
    );
    expect(owners).toBe(
      'warn policy/changed: CODEOWNERS differs from the policy in force; it belongs to @acme/platform',
    );
  });

  it('counts the baseline, new or gone', async () => {
    const baseline = '{ "schema": "headgate/baseline/v1", "entries": [] }';
    const expected = [
      'warn policy/changed: .headgate/baseline.json differs from the policy in force; it belongs to @acme/platform',
    ];
    const file = { '.headgate/baseline.json': baseline };
    expect(await findings({ base: {}, files: file })).toEqual(expected);
    expect(await findings({ base: file })).toEqual([
      'warn policy/changed: .headgate/baseline.json is gone, and what it decides with it; it belongs to @acme/platform',
    ]);
  });

  it('can’t be switched off by the change that it reports', async () => {
    const found = await findings({ base: {}, ...withLine('rules: { policy/changed: off }') });
    expect(found.map((line) => line.split(':')[0])).toEqual([
      'warn policy/changed',
      'error policy/unknown-rule',
    ]);
  });
});

describe('levels', () => {
  it.each([
    [
      'prompt/unused-inputs',
      'there is no rule `prompt/unused-inputs`; did you mean `prompt/unused-input`?',
    ],
    ['tool', '`tool` is a group of rules; levels are set rule by rule'],
    ['nothing/like-it', 'there is no rule `nothing/like-it`'],
    [
      'release/name-conflict',
      'the level of `release/name-conflict` can’t be set: the gate rests on it',
    ],
    ['schema/invalid', 'the level of `schema/invalid` can’t be set: the gate rests on it'],
  ])('%s', async (id, message) => {
    expect(await findings(withLine(`rules: { ${id}: warn }`))).toEqual([
      `error policy/unknown-rule: ${message}`,
    ]);
  });
});

describe('the bump table', () => {
  it.each([
    ['prompt.edited: minor', []],
    [
      'prompt.edited: none',
      ['warn policy/weaker-bump: `prompt.edited` requires none here and patch elsewhere'],
    ],
    [
      'tool.described: none',
      [
        'error policy/lowered-bump: `tool.described` requires patch, and no repository may make that none',
      ],
    ],
    ['model.snapshot: minor', []],
    ['evals.edited: patch', []],
    [
      'guardrail.loosend: major',
      [
        'error policy/unknown-bump: no kind of change is `guardrail.loosend`; did you mean `guardrail.loosened`?',
      ],
    ],
  ])('%s', async (line, found) => {
    expect(await findings(withLine(`bumps: { ${line} }`))).toEqual(found);
  });
});

it('an agent can’t be taken away together with the line that requires it', async () => {
  const required = 'environments: {}\nrequiredAgents: [example, refunds]\n';
  expect(
    await findings({
      base: { 'headgate.yaml': required },
      files: { 'headgate.yaml': required.replace(', refunds', '') },
    }),
  ).toEqual([
    'warn policy/changed: headgate.yaml differs from the policy in force; it belongs to @acme/platform',
    'error policy/required-agent: `refunds` must be there, and is not',
  ]);
});
