import { describe, expect, it } from 'vitest';
import type { ExampleState } from '../../../src/rules/define-rule.ts';
import { checkExample } from '../../support/check-example.ts';

async function finding(state: ExampleState, rule: string) {
  const { findings } = await checkExample(state);
  const found = findings.find((one) => one.rule === rule);
  if (!found) throw new Error(`no ${rule}`);
  const { message, todo, location, related } = found;
  return {
    message,
    todo,
    at: `${location.file}:${location.line}:${location.column}-${location.endColumn}`,
    related: related.map(
      ({ message, location: { file, line, column }, side = 'head' }) =>
        `${side} ${file}:${line}:${column} ${message}`,
    ),
  };
}

const LOOSENED: ExampleState['edits'] = {
  'agents/example/agent.yaml': [['version: 1.0.0', 'version: 1.0.1']],
  'agents/example/guardrails.yaml': [['enforcement: block', 'enforcement: warn']],
  'agents/example/operations.yaml': [
    ['escalation: [{ to: "@acme/support-leads", within: 15m }]\n', 'escalation: []\n'],
  ],
};

describe('version/bump-too-small', () => {
  it('names the worst change, counts the others, and shows where each stands on both sides', async () => {
    expect(await finding({ base: {}, edits: LOOSENED }, 'version/bump-too-small')).toEqual({
      message:
        'declared patch, requires major because escalation @acme/support-leads removed, and 1 more',
      todo: 'Run `headgate bump example`, which writes 2.0.0.',
      at: 'agents/example/agent.yaml:2:10-15',
      related: [
        'head agents/example/operations.yaml:9:13 escalation @acme/support-leads removed',
        'base agents/example/operations.yaml:9:14 {"to":"@acme/support-leads","within":"15m"}',
        'head agents/example/guardrails.yaml:2:96 guardrail no-card-numbers enforcement loosened from block to warn',
        'base agents/example/guardrails.yaml:2:96 block',
      ],
    });
  });

  it('leaves out changes that the declared bump covers', async () => {
    const edits: ExampleState['edits'] = {
      ...LOOSENED,
      'agents/example/operations.yaml': [['retries: 3', 'retries: 2']],
    };
    const { message, related } = await finding({ base: {}, edits }, 'version/bump-too-small');
    expect(message).not.toContain('more');
    expect(related.join()).not.toContain('operations.yaml');
  });

  it('names a version above every release', async () => {
    const tags = ['1.0.0', '1.4.0'];
    const { todo } = await finding(
      { base: {}, tags, edits: { 'agents/example/prompts/system.md': [['politely', 'kindly']] } },
      'version/bump-too-small',
    );
    expect(todo).toBe('Run `headgate bump example`, which writes 1.4.1.');
  });

  it('says so when the change was merged past the gate', async () => {
    const { message } = await finding(
      {
        base: { 'agents/example/guardrails.yaml': LOOSE_GUARDRAILS },
        files: { 'agents/example/guardrails.yaml': LOOSE_GUARDRAILS },
        edits: { 'agents/example/agent.yaml': [['version: 1.0.0', 'version: 1.0.1']] },
        released: {},
        tags: ['1.0.0'],
      },
      'version/bump-too-small',
    );
    expect(message).toMatch(/^declared patch since release 1\.0\.0, requires major because /);
  });
});

const LOOSE_GUARDRAILS = `guardrails:
  - { id: no-card-numbers, stage: input, kind: pattern, pattern: "\\\\b\\\\d{16}\\\\b", enforcement: warn }
  - { id: short-answers, stage: output, kind: length, maxWords: 120, enforcement: warn }
limits: { toolCallsPerRun: 20, stepsPerRun: 30, contextTokens: 60000, repeatedCalls: 3, toolCallsPerMinute: 30, secondsPerRun: 300 }
confidence: { act: 0.8, ask: 0.5 }
`;

it('version/decreased points at the version on both sides, and at rollback', async () => {
  const found = await finding(
    {
      base: {},
      edits: { 'agents/example/agent.yaml': [['version: 1.0.0', 'version: 0.9.0']] },
    },
    'version/decreased',
  );
  expect(found.message).toBe('the version goes back from 1.0.0 to 0.9.0');
  expect(found.related).toEqual(['base agents/example/agent.yaml:2:10 1.0.0']);
  expect(found.todo).toContain('`headgate rollback`');
});

it('version/skipped names the versions that could come next', async () => {
  const { message } = await finding(
    {
      base: {},
      edits: {
        'agents/example/agent.yaml': [['version: 1.0.0', 'version: 1.0.2']],
        'agents/example/prompts/system.md': [['politely', 'kindly']],
      },
    },
    'version/skipped',
  );
  expect(message).toBe('1.0.2 does not follow 1.0.0: the next are 1.0.1, 1.1.0, and 2.0.0');
});

describe('version/changelog-missing', () => {
  it.each([
    ['## [1.0.0] - 2026-01-15', true],
    ['## 1.0.0 (2026-01-15)', true],
    ['## v1.0.0', true],
    ['## [1.0.0](https://acme.example)', true],
    ['## [1.0.0-rc.1] - 2026-01-15', false],
    ['## 1.0.0-rc.1', false],
    ['## [1.0.01]', false],
    ['## [11.0.0]', false],
    ['# 1.0.0', false],
  ])('%s: %j', async (heading, stands) => {
    const files = { 'agents/example/CHANGELOG.md': `# Changelog\n\n${heading}\n` };
    const { findings } = await checkExample({ files });
    expect(findings.map(({ rule }) => rule)).toEqual(stands ? [] : ['version/changelog-missing']);
  });

  it('lets a prerelease stand under the release that it leads to', async () => {
    const { findings } = await checkExample({
      edits: { 'agents/example/agent.yaml': [['version: 1.0.0', 'version: 1.0.0-rc.1']] },
    });
    expect(findings).toEqual([]);
  });

  it('asks nothing of an agent that keeps no changelog', async () => {
    const { findings } = await checkExample({ files: { 'agents/example/CHANGELOG.md': null } });
    expect(findings).toEqual([]);
  });
});
