import { expect, test } from 'vitest';
import type { Environment } from '../../../src/generated/types.ts';
import { answer } from '../answer.ts';

const asks = (suite: string | undefined, suites?: readonly string[]) =>
  answer('smoke-suite', {
    config: { verify: [{ type: 'smoke', ...(suite === undefined ? {} : { suite }) }] },
    ...(suites ? { suites } : {}),
  });

test('a suite is wanted only where the environment asks one after the flip', () => {
  expect(answer('smoke-suite', { suites: [] })).toBeUndefined();
  const config: Environment = { verify: [{ type: 'command', run: ['true'] }] };
  expect(answer('smoke-suite', { config, suites: [] })).toBeUndefined();
});

test('the release has to bring every suite that is asked', () => {
  const suites = ['evals/cases.yaml', 'evals/smoke.yaml'];
  expect(asks(undefined, suites)).toMatchObject({
    state: 'met',
    evidence: 'it brings evals/smoke.yaml',
  });
  expect(asks('evals/other.yaml', suites)).toMatchObject({
    state: 'unmet',
    evidence: '`verify` asks evals/other.yaml, which the release does not bring',
    owner: '@acme/support',
  });
});

test('a release that nobody could look into blocks', () => {
  expect(asks(undefined)).toMatchObject({ state: 'unknown' });
});
