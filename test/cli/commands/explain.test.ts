import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import * as validators from '../../../src/generated/printed-validators.js';
import { rules } from '../../../src/rules/index.ts';

let out = '';
let err = '';

beforeEach(() => {
  [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text, encoding, taken) => {
    out += String(text);
    const done = typeof encoding === 'function' ? encoding : taken;
    done?.();
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

test('explain prints what a rule says of itself, and its examples as diffs', async () => {
  expect(await run(['explain', 'limits/none'])).toBe(0);
  expect(out).toMatchInlineSnapshot(`
    "limits/none (HG5010, level error, since 0.1.0)

    Nothing ends a run of the agent: it has no limit on tool calls, steps or time.

    why:  An agent that loops spends money and hammers its tools until somebody notices.
    todo: Set limits.toolCallsPerRun, stepsPerRun or secondsPerRun in guardrails.yaml, a little above what good runs need.

    example: A limit on the context alone ends no run
      agents/example/guardrails.yaml
           - { id: no-card-numbers, stage: input, kind: pattern, pattern: "\\\\b\\\\d{16}\\\\b", enforcement: block }
           - { id: short-answers, stage: output, kind: length, maxWords: 120, enforcement: warn }
        -limits: { contextTokens: 60000, repeatedCalls: 3, toolCallsPerMinute: 30 }
        +limits: { toolCallsPerRun: 20, stepsPerRun: 30, contextTokens: 60000, repeatedCalls: 3, toolCallsPerMinute: 30, secondsPerRun: 300 }
         confidence: { act: 0.8, ask: 0.5 }
    "
  `);
});

test('a rule about changes shows the edit that fails and the one that passes', async () => {
  expect(await run(['explain', 'HG9004'])).toBe(0);
  expect(out).toContain('  fails: agents/example/prompts/system.md\n');
  expect(out).toContain('  passes: agents/example/prompts/system.md\n');
});

test('a rule that does not exist is an error of usage, with what was meant', async () => {
  expect(await run(['explain', 'limit/none'])).toBe(2);
  expect(err).toBe(
    'error: headgate has no rule `limit/none`\n  todo: did you mean `headgate explain limits/none`?\n',
  );
  expect(out).toBe('');
});

test('rules lists every one', async () => {
  expect(await run(['rules'])).toBe(0);
  for (const { id, code } of rules) expect(out).toMatch(new RegExp(`^${id} +${code} `, 'm'));
});

test('rules and explain print headgate/rules/v1', async () => {
  expect(await run(['rules', '--format', 'json'])).toBe(0);
  const document = JSON.parse(out) as { rules: unknown[] };
  validators.rules(document);
  expect(validators.rules.errors).toBeNull();
  expect(document.rules).toHaveLength(rules.length);

  out = '';
  expect(await run(['explain', 'limits/none', '--format', 'json'])).toBe(0);
  expect(validators.rules(JSON.parse(out))).toBe(true);
});

test('rules as Markdown is one table a group', async () => {
  expect(await run(['rules', '--format', 'markdown'])).toBe(0);
  expect(out).toContain('## limits\n\n| Rule | Code | Level | What it reports |\n');
});

test('an unknown format is an error of usage', async () => {
  expect(await run(['rules', '--format', 'yaml'])).toBe(2);
});
