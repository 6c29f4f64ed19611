import { expect, test } from 'vitest';
import { checkExample } from '../support/check-example.ts';

const AGENT = 'agents/example';

/** Rules that find something where a file is gone, holds nothing, or lists nothing. */
test.each([
  ['prompts/system.md', null, ['prompt/none', 'prompt/unused-input']],
  ['prompts/system.md', '', ['prompt/empty', 'prompt/unused-input']],
  ['guardrails.yaml', null, ['guardrail/none', 'limits/none']],
  ['guardrails.yaml', '', ['file/empty']],
  ['guardrails.yaml', '{}\n', ['guardrail/none', 'limits/none']],
  ['guardrails.yaml', 'guardrails: []\nlimits: {}\n', ['guardrail/none', 'limits/none']],
  ['evals/orders.yaml', null, ['evals/none']],
  ['evals/orders.yaml', 'tests: []\n', ['schema/invalid']],
  ['evals/orders.yaml', 'tests: [{ vars: { question: Where? } }]\n', ['evals/asserts-nothing']],
  ['operations.yaml', null, ['operations/none']],
  ['agent.yaml', null, ['agent/missing-manifest']],
  // An agent may do without tools: a feature that nobody asked for is not missed.
  ['tools.yaml', null, []],
  ['tools.yaml', 'tools: []\n', []],
  ['tools.yaml', '{}\n', []],
  ['tools.yaml', '', ['file/empty']],
])('%s as %j: %j', async (path, text, expected) => {
  const { findings } = await checkExample({ files: { [`${AGENT}/${path}`]: text } });
  expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual(expected);
});

test('an allow-list of models without a model allows none', async () => {
  const { findings } = await checkExample({
    files: { 'headgate.yaml': 'models: { allow: [] }\n' },
  });
  expect(findings).toMatchObject([{ rule: 'model/not-allowed' }]);
});
