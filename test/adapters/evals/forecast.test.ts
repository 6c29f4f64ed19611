import { expect, it } from 'vitest';
import { forecast } from '../../../src/adapters/evals/runner/forecast.ts';
import { exampleFiles } from '../../../src/generated/example-files.ts';
import { agentCases } from '../../../src/load/suites/agent-cases.ts';
import { agentOf } from '../../support/agent-of.ts';

async function forecastOf(suite: string, model?: string, own?: boolean) {
  const manifest = exampleFiles.get('agents/example/agent.yaml') ?? '';
  const agent = agentOf(
    new Map(exampleFiles)
      .set('agents/example/evals/orders.yaml', suite)
      .set(
        'agents/example/agent.yaml',
        model ? manifest.replace(/provider: \w+/, `provider: ${model}`) : manifest,
      ),
  );
  return forecast({ agent, cases: agentCases(agent) }, own);
}

const test = (assert: string) => `{ vars: { question: Where? }, assert: [${assert}] }`;

it('counts a call a case, one a tool that is wanted, and one a question to a judge', async () => {
  const plain = await forecastOf(`tests: [${test('{ type: contains, value: a }')}]`);
  expect(plain.calls).toBe(1);
  expect(plain.costUsd).toBeGreaterThan(0);
  const more = await forecastOf(`
judge: { provider: openai, id: gpt-5.4-2026-03-05 }
tests: [${test('{ type: tool-called, value: find_order }, { type: llm-rubric, value: Is kind. }')}]`);
  expect(more.calls).toBe(3);
  expect(more.costUsd).toBeGreaterThan(plain.costUsd ?? 0);
});

it('counts a call a case of a program that answers itself, and no money for a model that nobody asks', async () => {
  const tool = test('{ type: tool-called, value: find_order }');
  expect(await forecastOf(`tests: [${tool}]`, undefined, true)).toMatchObject({
    calls: 1,
    costUsd: 0,
  });
});

it('leaves out a case that no caller could send', async () => {
  const sent = test('{ type: contains, value: a }');
  const lacking = sent.replace('question: Where?', 'other: 1');
  expect(await forecastOf(`tests: [${sent}, ${lacking}]`)).toMatchObject({ calls: 1 });
});

it('says which model has no price instead of a sum that is too low', async () => {
  const none = await forecastOf(`tests: [${test('{ type: contains, value: a }')}]`, 'nobody');
  expect(none).toMatchObject({ calls: 1, costUsd: undefined, unpriced: [expect.any(String)] });
});
