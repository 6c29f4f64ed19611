import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { describe, expect, test } from 'vitest';
import type { Ack } from '../../src/core/ack.ts';
import { randomFrom } from '../../src/evals/statistics/random-from.ts';
import { differenceBounds } from '../../src/promote/difference-bounds.ts';
import { type Health, judgeHealth } from '../../src/promote/health.ts';
import { healthLimits } from '../../src/promote/health-limits.ts';
import { healthOfAcks } from '../../src/promote/health-of-acks.ts';
import { digestOf } from './context.ts';

const health = (runs: number, changed: Partial<Health> = {}): Health => ({
  runs,
  failures: 0,
  guardrails: 0,
  escalations: 0,
  costUsd: runs * 0.01,
  grades: { count: 0, sum: 0 },
  ...changed,
});
const LIMITS = healthLimits(undefined, 100);
const judge = (current: Health, previous: Health | null, limits = LIMITS) =>
  judgeHealth(current, previous, limits);
const measure = (name: string, ...args: Parameters<typeof judge>) =>
  judge(...args).measures.find((one) => one.name === name);

describe('the health of a release', () => {
  test('is good when a larger worsening than is allowed can be ruled out', () => {
    expect(judge(health(200, { failures: 6 }), health(1000, { failures: 30 }))).toMatchObject({
      state: 'healthy',
      runs: 200,
    });
  });

  test('is worse when that is shown, and says so with its numbers', () => {
    const verdict = judge(health(200, { failures: 40 }), health(1000, { failures: 30 }));
    expect(verdict.state).toBe('worse');
    expect(verdict.measures[0]).toEqual({
      name: 'failures',
      state: 'worse',
      evidence: 'failures 20.0 % of 200, before 3.0 % of 1000',
    });
  });

  test('is not known from few runs, whichever way they point', () => {
    expect(judge(health(10), health(1000)).state).toBe('unsure');
    expect(judge(health(10, { failures: 2 }), health(1000, { failures: 30 })).state).toBe('unsure');
    // Ten of ten is no chance any more.
    expect(judge(health(10, { failures: 10 }), health(1000)).state).toBe('worse');
  });

  test('is not known below the samples that are asked for, however clean they are', () => {
    const limits = healthLimits(undefined, 500);
    expect(judge(health(499), health(5000), limits).state).toBe('unsure');
    expect(judge(health(500), health(5000), limits).state).toBe('healthy');
  });

  test('may be worse by the larger of the two limits', () => {
    const [now, before] = [health(4000, { failures: 1760 }), health(4000, { failures: 1600 })];
    expect(judge(now, before, healthLimits({ failures: { absolute: 0.01 } }, 1)).state).toBe(
      'worse',
    );
    expect(
      judge(now, before, healthLimits({ failures: { absolute: 0.01, relative: 0.25 } }, 1)).state,
    ).toBe('healthy');
  });

  test('costs no more than a quarter more a run, once there are enough of them', () => {
    expect(measure('costPerRun', health(100, { costUsd: 1.25 }), health(100))?.state).toBe(
      'healthy',
    );
    expect(measure('costPerRun', health(100, { costUsd: 1.26 }), health(100))).toEqual({
      name: 'costPerRun',
      state: 'worse',
      evidence: 'cost per run $0.0126 of 100, before $0.0100 of 100',
    });
    expect(measure('costPerRun', health(99, { costUsd: 2 }), health(100))?.state).toBe('unsure');
  });

  test('holds grades against those before, and against the smallest that is allowed', () => {
    const graded = (count: number, mean: number) => ({ grades: { count, sum: count * mean } });
    const before = health(1000, graded(200, 0.9));
    expect(judge(health(500, graded(200, 0.88)), before).state).toBe('healthy');
    expect(judge(health(500, graded(200, 0.6)), before).state).toBe('worse');
    expect(judge(health(500, graded(5, 0.85)), before).state).toBe('healthy');
    const strict = healthLimits({ grades: { min: 0.8 } }, 100);
    expect(judge(health(500, graded(5, 0.85)), before, strict).state).toBe('unsure');
    expect(judge(health(500), before, strict).measures[0]).toMatchObject({
      evidence: 'no answer was graded',
    });
    expect(judge(health(500, graded(300, 0.5)), null, strict)).toMatchObject({
      state: 'worse',
      measures: [{ evidence: 'grade 0.50 of 300, at least 0.8 is asked for' }],
    });
  });

  test('of a first release is what its runs and its grades say, with nothing to compare', () => {
    expect(judge(health(100, { failures: 50 }), null)).toEqual({
      state: 'healthy',
      runs: 100,
      measures: [],
    });
  });

  test('never gets better by one more failure', () => {
    const rank = { healthy: 0, unsure: 1, worse: 2 };
    const counts = fc.record({
      runs: fc.integer({ min: 1, max: 2000 }),
      share: fc.double({ min: 0, max: 0.99, noNaN: true }),
    });
    fc.assert(
      fc.property(counts, counts, (now, before) => {
        const failures = Math.floor(now.runs * now.share);
        const previous = health(before.runs, { failures: Math.floor(before.runs * before.share) });
        const few = measure('failures', health(now.runs, { failures }), previous);
        const more = measure('failures', health(now.runs, { failures: failures + 1 }), previous);
        return rank[more?.state ?? 'healthy'] >= rank[few?.state ?? 'worse'];
      }),
    );
  });
});

describe('at the very limit, five failures in a hundred more than before', () => {
  const random = randomFrom(digestOf('7'));
  const failing = (runs: number, share: number) =>
    health(runs, {
      failures: Array.from({ length: runs }, () => uniformFloat64(random)).filter(
        (at) => at < share,
      ).length,
    });
  const ROUNDS = 1_000;
  const verdicts = Array.from({ length: ROUNDS }, () =>
    judge(failing(200, 0.1), failing(1_000, 0.05)),
  );
  const rate = (state: string) => verdicts.filter((one) => one.state === state).length / ROUNDS;

  // The promises are 5 % and 1 %; more than half as much again is no chance in so many rounds.
  test('chance alone rarely calls a release healthy', () => {
    expect(rate('healthy')).toBeLessThan(0.075);
  });

  test('chance alone hardly ever takes one back', () => {
    expect(rate('worse')).toBeLessThan(0.025);
  });
});

test('the difference of two shares is bounded as Newcombe’s paper has it', () => {
  // Table II of the paper, method 10, 95 %: 56/70 − 48/80, and 9/10 − 3/10.
  const round = ({ low, high }: { low: number; high: number }) => [low.toFixed(4), high.toFixed(4)];
  expect(round(differenceBounds({ count: 56, of: 70 }, { count: 48, of: 80 }, 1.96))).toEqual([
    '0.0524',
    '0.3339',
  ]);
  expect(round(differenceBounds({ count: 9, of: 10 }, { count: 3, of: 10 }, 1.96))).toEqual([
    '0.1705',
    '0.8090',
  ]);
});

describe('acknowledgements', () => {
  const SINCE = '2026-03-02T09:00:00.000Z';
  const scope = {
    environment: 'staging',
    agent: 'example',
    digest: digestOf('a'),
    from: Date.parse(SINCE),
  };
  const counts = {
    since: SINCE,
    runs: 10,
    failures: 1,
    guardrails: 2,
    escalations: 3,
    costUsd: 0.5,
  };
  const ack = (instance: string, changed: Partial<Ack> = {}): Ack => ({
    schema: 'headgate/ack/v1',
    instance,
    environment: 'staging',
    agent: 'example',
    version: '1.1.0',
    digest: digestOf('a'),
    generation: 1,
    at: '2026-03-02T10:00:00.000Z',
    health: counts,
    ...changed,
  });

  test('add up over instances, the newest of each', () => {
    const later = {
      at: '2026-03-02T11:00:00.000Z',
      health: { ...counts, runs: 20, grades: { count: 4, sum: 3 } },
    };
    expect(healthOfAcks([ack('a', later), ack('a'), ack('b')], scope)).toEqual({
      runs: 30,
      failures: 2,
      guardrails: 4,
      escalations: 6,
      costUsd: 1,
      grades: { count: 4, sum: 3 },
    });
  });

  test('count also of an instance whose clock is five minutes behind', () => {
    const behind = ack('a', { health: { ...counts, since: '2026-03-02T08:55:00.000Z' } });
    expect(healthOfAcks([behind], scope)).toMatchObject({ runs: 10 });
  });

  test.each([
    ['another environment', { environment: 'prod' }],
    ['another agent', { agent: 'other' }],
    ['other bytes', { digest: digestOf('c') }],
    ['an earlier attempt', { health: { ...counts, since: '2026-03-02T08:54:59.999Z' } }],
    ['no time', { health: { ...counts, since: 'yesterday' } }],
    ['more failures than runs', { health: { ...counts, failures: 11 } }],
    ['a negative count', { health: { ...counts, escalations: -1 } }],
    ['no number', { health: { ...counts, costUsd: Number.NaN } }],
    ['grades above 1', { health: { ...counts, grades: { count: 2, sum: 3 } } }],
  ])('of %s count for nothing', (_, changed) => {
    expect(healthOfAcks([ack('a', changed)], scope)).toBeNull();
  });

  test('still tell of what an instance served before', () => {
    const moved = ack('a', {
      digest: digestOf('c'),
      before: { digest: digestOf('a'), health: counts },
    });
    expect(healthOfAcks([moved], scope)).toMatchObject({ runs: 10 });
    expect(healthOfAcks([moved], { ...scope, digest: digestOf('c') })).toMatchObject({ runs: 10 });
    expect(healthOfAcks([moved], { ...scope, digest: digestOf('d') })).toBeNull();
  });

  test('of a canary and of what runs beside it are one report of a process', () => {
    const main = ack('one', { at: '2026-03-02T10:00:00Z' });
    const { digest, health } = main;
    const beside = ack('one.canary', {
      at: '2026-03-02T10:00:01Z',
      digest: digestOf('c'),
      ...(health ? { before: { digest, health } } : {}),
    });
    expect(healthOfAcks([main, beside], { ...scope, digest })?.runs).toBe(health?.runs);
    expect(healthOfAcks([main, beside], { ...scope, digest: digestOf('c') })?.runs).toBe(
      health?.runs,
    );
  });

  test('without health say nothing of it', () => {
    const { health: _, ...silent } = ack('a');
    expect(healthOfAcks([silent], scope)).toBeNull();
  });
});
