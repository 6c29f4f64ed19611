import { expect, test } from 'vitest';
import type { HistoryEntry } from '../../src/promote/history.ts';
import { environmentMetrics } from '../../src/promote/metrics.ts';
import { digestOf, HOUR, oid } from './context.ts';

const DAY = 24 * HOUR;
const BEGIN = Date.parse('2026-03-01T00:00:00Z');

/** `1.0.0` is release a, `1.1.0` release b, and so on. */
function entry(
  hours: number,
  kind: HistoryEntry['kind'],
  versions: Readonly<Record<string, string>>,
): HistoryEntry {
  return {
    commit: oid('0'),
    id: `at-${hours}`,
    kind,
    environment: 'prod',
    generation: hours + 1,
    actor: 'Ana <ana@acme.example>',
    reason: '',
    at: new Date(BEGIN + hours * HOUR).toISOString(),
    policy: oid('f'),
    changes: Object.entries(versions).map(([agent, version]) => {
      const letter = 'abcdef'[Number(version.split('.')[1])] ?? '0';
      const [digest, content] = [digestOf(letter), digestOf(letter)];
      return {
        agent,
        from: null,
        to: { version, digest, content, release: oid(letter), tree: oid(letter) },
      };
    }),
    held: [],
    quarantined: [],
    unquarantined: [],
  };
}

// Oldest first, as it happened; two agents, of which one is taken back twice.
const STORY = [
  entry(0, 'promote', { one: '1.0.0', two: '1.0.0' }),
  entry(10, 'promote', { one: '1.1.0' }),
  entry(12, 'rollback', { one: '1.0.0' }),
  entry(13, 'resume', { one: '1.0.0' }),
  entry(14, 'unquarantine', {}),
  entry(20, 'promote', { one: '1.1.0' }),
  entry(24, 'promote', { one: '1.2.0', two: '1.2.0' }),
  entry(30, 'auto-rollback', { one: '1.1.0' }),
].reverse();

const sourceTimes = new Map([
  [oid('a'), BEGIN - 4 * HOUR],
  [oid('b'), BEGIN + 9 * HOUR],
  [oid('c'), BEGIN + 18 * HOUR],
]);

const measured = (since: number, until: number) =>
  environmentMetrics({ environment: 'prod', history: STORY, since, until, sourceTimes });

test('a whole history', () => {
  expect(measured(BEGIN, BEGIN + 2 * DAY)).toEqual({
    environment: 'prod',
    // one: a, b, b again, c; two: a, c.
    deployments: 6,
    perDay: 3,
    // b came back after its rollback: it had been here, so that its lead time counts once. 1, 4, 4, 6, 6 hours.
    leadTime: { count: 5, medianMs: 4 * HOUR, p90Ms: 6 * HOUR },
    rollbacks: 2,
    changeFailureRate: 2 / 6,
    // b ran from 10 to 12, c from 24 to 30.
    timeToRestore: { count: 2, medianMs: 4 * HOUR, p90Ms: 6 * HOUR },
  });
});

test('a span of it, both ends counted in; what ran before is known all the same', () => {
  expect(measured(BEGIN + 12 * HOUR, BEGIN + 20 * HOUR)).toEqual({
    environment: 'prod',
    deployments: 1,
    perDay: 3,
    leadTime: null,
    rollbacks: 1,
    changeFailureRate: 1,
    timeToRestore: { count: 1, medianMs: 2 * HOUR, p90Ms: 2 * HOUR },
  });
});

test('a span in which nothing happened', () => {
  expect(measured(BEGIN + 2 * DAY, BEGIN + 3 * DAY)).toEqual({
    environment: 'prod',
    deployments: 0,
    perDay: 0,
    leadTime: null,
    rollbacks: 0,
    changeFailureRate: null,
    timeToRestore: null,
  });
});
