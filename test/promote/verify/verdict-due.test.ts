import { expect, test } from 'vitest';
import type { OperationKind } from '../../../src/promote/environment-state.ts';
import type { HistoryEntry } from '../../../src/promote/history.ts';
import { verdictDue } from '../../../src/promote/verify/verdict-due.ts';

const START = Date.parse('2026-03-02T09:00:00Z');

/** An entry of so many minutes after the start: `promote a 1`. */
function entry(kind: OperationKind, minutes: number, ...agents: string[]): HistoryEntry {
  const digest = `sha256:${String(minutes).padStart(64, '0')}`;
  const to = { version: '1.0.0', digest, content: digest, release: 'a', tree: 'b' };
  return {
    ...{ commit: `c${minutes}`, id: `i${minutes}`, kind, environment: 'prod' },
    ...{ generation: minutes + 1, actor: 'Ana', reason: '', policy: 'p' },
    at: new Date(START + minutes * 60_000).toISOString(),
    changes: agents.map((agent) => ({ agent, from: null, to })),
    ...{ held: [], quarantined: [], unquarantined: [] },
  };
}

function due(entries: readonly HistoryEntry[], ...verified: string[]) {
  const found = verdictDue([...entries].reverse(), new Set(verified));
  return found && [found.entry.commit, found.due, [...found.suspects.keys()]];
}

test('nothing ever moved: nothing is due', () => {
  expect(due([])).toBeUndefined();
});

test('a promotion is due until it has a verdict', () => {
  expect(due([entry('promote', 0, 'a')])).toEqual(['c0', true, ['a']]);
  expect(due([entry('promote', 0, 'a')], 'c0')).toEqual(['c0', false, ['a']]);
});

test('agents that moved since the last verdict are suspect together', () => {
  const history = [entry('promote', 0, 'a'), entry('promote', 1, 'b'), entry('promote', 2, 'c')];
  expect(due(history, 'c0')).toEqual(['c2', true, ['c', 'b']]);
  expect(due(history, 'c0', 'c2')).toEqual(['c2', false, ['c', 'b']]);
});

test('a rollback is never rolled back, also where a promotion of the same agent has no verdict', () => {
  const history = [entry('promote', 0, 'a'), entry('promote', 1, 'a'), entry('rollback', 2, 'a')];
  expect(due(history, 'c0')).toEqual(['c2', true, []]);
  expect(due([...history.slice(0, 2), entry('auto-rollback', 2, 'a')], 'c0')).toEqual([
    'c2',
    true,
    [],
  ]);
});

test('what moved an hour before is no suspect', () => {
  expect(due([entry('promote', 0, 'a'), entry('promote', 61, 'b')])).toEqual(['c61', true, ['b']]);
});

test('a hold that was lifted changes nothing that could be verified', () => {
  const history = [entry('promote', 0, 'a'), entry('resume', 1, 'b')];
  expect(due(history, 'c0')).toEqual(['c0', false, ['a']]);
  expect(due(history)).toEqual(['c1', true, ['a']]);
});
