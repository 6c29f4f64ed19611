import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Hypothesis, openWealth } from '../../../src/evals/statistics/betting.ts';
import { bettingInterval } from '../../../src/evals/statistics/betting-interval.ts';

const margins = fc.double({ min: 0.01, max: 0.5, noNaN: true });
const flips = fc.double({ min: 0.01, max: 0.6, noNaN: true });
const differences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 60 });

/** Wealth after every sequence of −1, 0 and 1 of one length, averaged by how likely the sequence is. */
function expectedWealth(hypothesis: Hypothesis, chances: Record<string, number>, length: number) {
  let expected = 0;
  const walk = (seen: readonly number[], chance: number) => {
    if (seen.length === length) {
      const wealth = openWealth(hypothesis);
      for (const difference of seen) wealth.bet(difference);
      expected += chance * Math.exp(wealth.log());
      return;
    }
    for (const difference of [-1, 0, 1]) {
      walk([...seen, difference], chance * (chances[difference] ?? 0));
    }
  };
  walk([], 1);
  return expected;
}

test('at the edge of its hypothesis the game is fair: wealth stays 1 on average', () => {
  fc.assert(
    fc.property(margins, flips, (margin, flip) => {
      const even = { '-1': flip / 2, '0': 1 - flip, '1': flip / 2 };
      expect(expectedWealth({ direction: 'below', mean: 0, margin }, even, 5)).toBeCloseTo(1, 9);
      const drop = Math.min(margin, 1 - flip);
      const dropped = { '-1': flip / 2 + drop, '0': 1 - flip - drop, '1': flip / 2 };
      const hypothesis = { direction: 'above', mean: -drop, margin } as const;
      expect(expectedWealth(hypothesis, dropped, 5)).toBeCloseTo(1, 9);
    }),
    { numRuns: 30 },
  );
});

test('inside its hypothesis the game loses', () => {
  const better = { '-1': 0.02, '0': 0.9, '1': 0.08 };
  const hypothesis = { direction: 'below', mean: 0, margin: 0.1 } as const;
  expect(expectedWealth(hypothesis, better, 6)).toBeLessThan(1);
});

test('no difference, however extreme, makes wealth negative', () => {
  fc.assert(
    fc.property(differences, margins, (all, margin) => {
      for (const direction of ['above', 'below'] as const) {
        const wealth = openWealth({ direction, mean: direction === 'above' ? -margin : 0, margin });
        for (const difference of all) wealth.bet(difference);
        expect(Number.isFinite(wealth.log())).toBe(true);
      }
    }),
  );
});

test('the more a mean exceeds another, the less it is refuted from above: intervals have no holes', () => {
  const mean = fc.double({ min: -0.9, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(differences, margins, mean, mean, (all, margin, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const log = (direction: Hypothesis['direction'], at: number) => {
        const wealth = openWealth({ direction, mean: at, margin });
        for (const difference of all) wealth.bet(difference);
        return wealth.log();
      };
      expect(log('above', high)).toBeLessThanOrEqual(log('above', low) + 1e-9);
      expect(log('below', low)).toBeLessThanOrEqual(log('below', high) + 1e-9);
    }),
  );
});

test('the interval holds the mean it was computed of, and shrinks', () => {
  const one = [0, 0, 0, 0, -1, 0, 0, 0, 1, -1];
  const often = (times: number) => Array.from({ length: times }, () => one).flat();
  const [few, many] = [4, 40].map((times) =>
    bettingInterval(often(times), { margin: 0.1, alpha: 0.05 }),
  );
  if (!few || !many) throw new Error('two intervals are missing');
  expect(few[0]).toBeLessThan(-0.1);
  expect(few[1]).toBeGreaterThan(-0.1);
  expect(many[0]).toBeGreaterThan(few[0]);
  expect(many[1]).toBeLessThan(few[1]);
  expect(bettingInterval([], { margin: 0.1, alpha: 0.05 })).toEqual([-1, 1]);
});

test('ties until a limit are those that reach it', () => {
  const wealth = openWealth({ direction: 'above', mean: -0.1, margin: 0.1 });
  wealth.bet(-1);
  const ties = wealth.tiesUntil(Math.log(20), 1000);
  for (let tie = 1; tie < ties; tie++) wealth.bet(0);
  expect(wealth.log()).toBeLessThan(Math.log(20));
  wealth.bet(0);
  expect(wealth.log()).toBeGreaterThanOrEqual(Math.log(20));
  expect(wealth.tiesUntil(Math.log(20), 10)).toBe(0);
});
