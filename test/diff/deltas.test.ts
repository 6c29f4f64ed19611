import { expect, test } from 'vitest';
import { costDelta } from '../../src/diff/cost-delta.ts';
import { countTokens } from '../../src/diff/count-tokens.ts';
import { runsPerMonth } from '../../src/diff/runs-per-month.ts';
import { tokenDelta } from '../../src/diff/token-delta.ts';
import { cpuTimer } from '../support/cpu-timer.ts';
import { exampleAgent } from '../support/example-agent.ts';

test('tokens are counted as OpenAI counts them', async () => {
  expect(await countTokens(['hello world'])).toBe(2);
  expect(await countTokens(['hello', ' world'])).toBe(2);
  expect(await countTokens(['a <|endoftext|> b'])).toBe(9);
});

test('a text made to take long is counted in no time', async () => {
  const spent = cpuTimer();
  expect(await countTokens(['你好世界'.repeat(50_000)])).toBeGreaterThan(50_000);
  expect(await countTokens([' '.repeat(300_000)])).toBeGreaterThan(0);
  expect(spent()).toBeLessThan(5_000);
});

test('a version sends its prompts, fragments counted in, and the definitions of its tools', async () => {
  const includes = {
    files: {
      'prompts/system.md': '{{> shared/tone}} {{question}}',
      'agents/_shared/tone.md': 'Be kind.',
    },
  };
  const more = { files: { 'agents/_shared/tone.md': 'Be kind. Be brief.' } };
  const base = exampleAgent(includes, { files: { 'tools.yaml': null } });
  const head = exampleAgent(includes, more, { files: { 'tools.yaml': null } });
  expect(await tokenDelta(base, head)).toEqual({ base: 4, head: 7, delta: 3 });
  const { delta } = await tokenDelta(base, exampleAgent(includes));
  expect(delta).toBeGreaterThan(10);
  expect(await tokenDelta(undefined, base)).toEqual({ base: 0, head: 4, delta: 4 });
});

test('a month costs its runs, each at list price', () => {
  const price = { inputPerMTok: 3, outputPerMTok: 15 };
  const base = { inputTokens: 1_000, outputTokens: 200, price };
  const head = { ...base, inputTokens: 2_000 };
  expect(costDelta(base, head, 1_000)).toEqual({ base: 6, head: 9, delta: 3 });
});

test.each([
  ['their number', { perMonth: { runs: 500 }, perDay: { runs: 99 } }, 500, 'budgets.perMonth.runs'],
  ['their number a day', { perDay: { runs: 10 } }, 300, 'budgets.perDay.runs'],
  [
    'the money of a month',
    { perMonth: { costUsd: 900 }, perRun: { costUsd: 0.5 } },
    1_800,
    'budgets.perMonth.costUsd and perRun.costUsd',
  ],
  [
    'the money of a day',
    { perDay: { costUsd: 50 }, perRun: { costUsd: 0.5 } },
    3_000,
    'budgets.perDay.costUsd and perRun.costUsd',
  ],
])('runs a month follow from %s', (_, budgets, runs, from) => {
  expect(runsPerMonth({ budgets })).toEqual({ runs, from });
});

test('budgets that name no runs and no price of one say nothing', () => {
  expect(runsPerMonth({ budgets: { perMonth: { costUsd: 900 } } })).toBeUndefined();
  expect(runsPerMonth(undefined)).toBeUndefined();
});
