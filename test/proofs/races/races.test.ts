import { describe, expect, test } from 'vitest';
import { promotionWorld } from '../../support/promotion-world.ts';
import { environmentLog, type LogLine } from '../support/environment-log.ts';
import { type Observed, problemsOf } from './linearize.ts';
import { FIRST, race, raceWorld } from './race.ts';

describe('32 promoters and rollers-back on one environment', () => {
  test('make one history that all of them could have seen', { timeout: 300_000 }, async () => {
    const world = await raceWorld();
    const seen = await race(world, 32, 5);
    const log = environmentLog(world.remote.root, 'staging').slice(1);
    expect(problemsOf(FIRST, 1, log, seen)).toEqual([]);
    // Without losers and holds in it, it would show little.
    expect(seen.filter(({ outcome }) => outcome === 'conflict').length).toBeGreaterThan(5);
    expect(seen.filter(({ outcome }) => outcome === 'refused').length).toBeGreaterThan(5);
    expect(log.length).toBeGreaterThan(2);
  });
});

test('promoters of eight agents all get through, within a minute', {
  timeout: 90_000,
}, async () => {
  const world = await promotionWorld('environments: { staging: {} }\n');
  const agents = Array.from({ length: 8 }, (_, at) => `agent-${at}`);
  for (const agent of agents) world.edit('1.0.0', `I am ${agent}.`, agent);
  await world.release();
  const clones = agents.slice(0, 4).map((name) => world.another(name));
  const began = performance.now();
  const receipts = await Promise.all(
    agents.map((agent, at) => (clones[at % 4] ?? world).promote(`${agent}@1.0.0`, 'staging')),
  );
  expect(performance.now() - began).toBeLessThan(60_000);
  expect(receipts.map(({ outcome }) => outcome)).toEqual(agents.map(() => 'flipped'));
  expect(
    receipts.map(({ generation }) => generation.to).sort((a, b) => Number(a) - Number(b)),
  ).toEqual(agents.map((_, at) => at + 1));
});

describe('the checker of histories', () => {
  const line = (operation: string, generation: number): LogLine => {
    return { commit: '', parent: null, operation, kind: 'promote', generation, changes: [] };
  };
  const to = (id: string, version: string, began: number, changed: Partial<Observed>): Observed => {
    const wish = { kind: 'promote', version } as const;
    const blank = { outcome: 'flipped', generation: 2, why: '' } as const;
    return { id, wish, began, ended: began + 10, ...blank, ...changed };
  };

  test('takes a history that holds', () => {
    const seen = [to('a', '1.1.0', 0, {}), to('b', '1.2.0', 20, { generation: 3 })];
    expect(problemsOf(FIRST, 1, [line('a', 2), line('b', 3)], seen)).toEqual([]);
    const busy = to('c', '1.3.0', 5, { outcome: 'busy', generation: null });
    expect(
      problemsOf(FIRST, 1, [line('a', 2), line('b', 3)], [...seen, { ...busy, ended: 25 }]),
    ).toEqual([]);
  });

  test.each([
    ['a lost update', [line('a', 2)], [to('a', '1.1.0', 0, {}), to('b', '1.2.0', 5, {})]],
    ['two winners', [line('a', 2)], [to('a', '1.1.0', 0, {}), to('b', '1.1.0', 0, {})]],
    [
      'an order against time',
      [line('b', 2), line('a', 3)],
      [to('a', '1.1.0', 0, { generation: 3 }), to('b', '1.2.0', 20, {})],
    ],
    [
      'a stale answer',
      [line('a', 2)],
      [to('a', '1.1.0', 0, {}), to('b', '1.0.0', 20, { outcome: 'nothing', generation: null })],
    ],
    [
      'a loser without a winner',
      [line('a', 2)],
      [to('a', '1.1.0', 0, {}), to('b', '1.2.0', 0, { outcome: 'conflict', generation: null })],
    ],
    [
      'a move to another version',
      [{ ...line('a', 2), changes: ['example 1.0.0 -> 1.2.0'] }],
      [to('a', '1.1.0', 0, {})],
    ],
    [
      'a busy time in which nothing moved',
      [line('a', 2)],
      [to('a', '1.1.0', 0, {}), to('b', '1.2.0', 20, { outcome: 'busy', generation: null })],
    ],
    ['a generation twice', [line('a', 2), line('a', 2)], [to('a', '1.1.0', 0, {})]],
  ])('finds %s', (_, log, seen) => {
    expect(problemsOf(FIRST, 1, log, seen)).not.toEqual([]);
  });
});
