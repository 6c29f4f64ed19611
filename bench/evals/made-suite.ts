import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** What changes between base and head; the drop is of the set's mean, exactly. */
export type Change =
  | { readonly kind: 'none' }
  /** Every case passes less often, in proportion. */
  | { readonly kind: 'diffuse'; readonly drop: number }
  /** Few cases that nearly always pass nearly always fail. */
  | { readonly kind: 'broken'; readonly drop: number }
  /** So many break, and as many are mended: nothing changes on average. */
  | { readonly kind: 'swap'; readonly share: number }
  /** Half of all failures go away. */
  | { readonly kind: 'better' };

const RELIABLE = 0.98;
const HOPELESS = 0.05;

/**
 * Chances of the cases of a suite to pass: 70 % nearly always, 15 % nearly never, 15 % anything (Beta(2, 2)). 77 %
 * pass, and 10 % of pairs differ though nothing changed.
 */
export function madeSuite(random: RandomGenerator, cases: number): readonly number[] {
  return Array.from({ length: cases }, (_, index) => {
    const place = (index + 0.5) / cases;
    if (place < 0.7) return RELIABLE;
    if (place < 0.85) return HOPELESS;
    // The middle of three uniform numbers has this distribution.
    const three = Array.from({ length: 3 }, () => uniformFloat64(random)).sort((a, b) => a - b);
    return three[1] ?? 0.5;
  });
}

/** The same cases after a change. */
export function changed(base: readonly number[], change: Change): readonly number[] {
  const sum = base.reduce((total, chance) => total + chance, 0);
  switch (change.kind) {
    case 'none':
      return base;
    case 'diffuse':
      return base.map((chance) => chance * (1 - (change.drop * base.length) / sum));
    case 'broken': {
      let left = change.drop * base.length;
      return base.map((chance) => {
        const loss = Math.min(left, Math.max(0, chance - HOPELESS), RELIABLE - HOPELESS);
        if (chance < RELIABLE) return chance;
        left -= loss;
        return chance - loss;
      });
    }
    case 'swap': {
      const count = Math.round(change.share * base.length);
      const first = (chance: number) => {
        const places = base.flatMap((one, index) => (one === chance ? [index] : []));
        return new Set(places.slice(0, count));
      };
      const [broken, mended] = [first(RELIABLE), first(HOPELESS)];
      return base.map((chance, index) => {
        if (broken.has(index)) return HOPELESS;
        return mended.has(index) ? RELIABLE : chance;
      });
    }
    case 'better':
      return base.map((chance) => chance + (1 - chance) / 2);
  }
}
