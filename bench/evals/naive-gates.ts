import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { mcnemar } from '../../src/evals/statistics/mcnemar.ts';
import { type Change, changed, madeSuite } from './made-suite.ts';

/** One run of each side. */
interface Run {
  readonly cases: number;
  readonly base: number;
  readonly head: number;
  readonly losses: number;
  readonly wins: number;
}

const Z95 = 1.645;

/** Gates that are in use, or could be; each says whether it blocks. */
export const NAIVE_GATES: Readonly<Record<string, (run: Run) => boolean>> = {
  'any drop': ({ losses, wins }) => losses > wins,
  'drop > 2 points': (run) => dropOf(run) > 0.02,
  'drop > 5 points': (run) => dropOf(run) > 0.05,
  'drop > 10 points': (run) => dropOf(run) > 0.1,
  'any new failure': ({ losses }) => losses > 0,
  'two shares, z-test': (run) => {
    const [before, after] = [run.base / run.cases, run.head / run.cases];
    const variance = (before * (1 - before) + after * (1 - after)) / run.cases;
    return before - after > Z95 * Math.sqrt(variance);
  },
  'McNemar, mid-p': ({ losses, wins }) => mcnemar(losses, wins).midP <= 0.05,
};

/** Share of replays that each gate blocks when it may be run again until it is green, `tries` times in all. */
export function naiveBlocks(
  cases: number,
  change: Change,
  replays: number,
  tries: number,
): ReadonlyMap<string, number> {
  const random = xoroshiro128plus(Math.imul(cases + tries, 0xc2b2_ae35));
  const blocked = new Map(Object.keys(NAIVE_GATES).map((name) => [name, 0]));
  for (let replay = 0; replay < replays; replay++) {
    const chances = madeSuite(random, cases);
    const after = changed(chances, change);
    const runs = Array.from({ length: tries }, (): Run => {
      let [base, head, losses, wins] = [0, 0, 0, 0];
      chances.forEach((chance, index) => {
        const before = uniformFloat64(random) < chance;
        const now = uniformFloat64(random) < (after[index] ?? 0);
        base += Number(before);
        head += Number(now);
        losses += Number(before && !now);
        wins += Number(!before && now);
      });
      return { cases, base, head, losses, wins };
    });
    for (const [name, blocks] of Object.entries(NAIVE_GATES)) {
      if (runs.every(blocks)) blocked.set(name, (blocked.get(name) ?? 0) + 1);
    }
  }
  return new Map([...blocked].map(([name, count]) => [name, count / replays]));
}

function dropOf({ base, head, cases }: Run): number {
  // Shares of a hundred are no binary fractions.
  return (base - head) / cases - 1e-9;
}
