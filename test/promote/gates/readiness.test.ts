import { expect, test } from 'vitest';
import type { AgentReadiness, ReadinessScore } from '../../../src/core/readiness.ts';
import { answer } from '../answer.ts';

const found = (...scores: ReadinessScore[]): { readiness: AgentReadiness } => ({
  readiness: {
    agent: 'example',
    version: '1.1.0',
    score: 'needs-work',
    rows: scores.map((score, at) => ({
      id: `row-${at + 1}`,
      title: 'Row',
      score,
      evidence: [],
      gaps: score === 'ready' ? [] : [{ gap: 'nothing', todo: `close ${at + 1}` }],
    })),
  },
});
const asks = (readiness: ReadinessScore, seen: Partial<ReturnType<typeof found>> = {}) =>
  answer('readiness', { config: { readiness }, ...seen });

test('readiness is asked for only where headgate.yaml asks', () => {
  expect(answer('readiness', found('not-started'))).toBeUndefined();
});

test('readiness: every row has to be as good as that', () => {
  expect(asks('ready', found('ready', 'ready'))).toMatchObject({
    state: 'met',
    evidence: 'all 2 rows are ready or better',
  });
  expect(asks('ready', found('ready', 'needs-work', 'not-started'))).toMatchObject({
    state: 'unmet',
    evidence: '2 of 3 rows are less than ready: row-2 (needs-work), row-3 (not-started)',
    owner: '@acme/support',
    remedy: 'headgate readiness example; first: close 2',
  });
  expect(asks('needs-work', found('ready', 'needs-work'))).toMatchObject({ state: 'met' });
  expect(asks('not-started', found('not-started'))).toMatchObject({ state: 'met' });
});

test('readiness that nobody could look at blocks', () => {
  expect(asks('needs-work')).toMatchObject({ state: 'unknown' });
});
