import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { settingsFor } from '../../src/evals/decision/settings.ts';
import { openWealth } from '../../src/evals/statistics/betting.ts';
import { type Change, changed, madeSuite } from './made-suite.ts';

export interface Forced {
  readonly replays: number;
  /** Comparisons in which harm was proven, and in which the drop was refuted, at any of the looks. */
  readonly everBlocked: number;
  readonly everPassed: number;
}

/**
 * What somebody achieves who does not take a verdict for an answer: the comparison goes on from its ledger over and
 * over, past verdict and cap, a whole cap of new pairs each time, and whatever verdict appears at any look counts.
 */
export function forcedReruns(
  cases: number,
  margin: number,
  change: Change,
  { reruns, replays, seed }: { reruns: number; replays: number; seed: number },
): Forced {
  const random = xoroshiro128plus(Math.imul(seed + 1, 0x27d4_eb2f));
  const most = 4 * cases * (1 + reruns);
  const limit = -Math.log(settingsFor(cases).alpha);
  let [everBlocked, everPassed] = [0, 0];
  for (let replay = 0; replay < replays; replay++) {
    const base = madeSuite(random, cases);
    const head = changed(base, change);
    const worse = openWealth({ direction: 'below', mean: 0, margin });
    const notWorse = openWealth({ direction: 'above', mean: -margin, margin });
    const order = Array.from({ length: cases }, (_, index) => index);
    let [blocked, passed] = [false, false];
    for (let pair = 0; pair < most && !(blocked && passed); pair++) {
      if (pair % cases === 0) shuffle(order, () => uniformFloat64(random));
      const one = order[pair % cases] ?? 0;
      const before = uniformFloat64(random) < (base[one] ?? 0);
      const now = uniformFloat64(random) < (head[one] ?? 0);
      worse.bet(Number(now) - Number(before));
      notWorse.bet(Number(now) - Number(before));
      if (pair % 10 !== 9) continue;
      blocked ||= worse.log() >= limit;
      passed ||= notWorse.log() >= limit;
    }
    everBlocked += Number(blocked);
    everPassed += Number(passed);
  }
  return { replays, everBlocked, everPassed };
}

function shuffle(values: number[], random: () => number): void {
  for (let left = values.length; left > 1; left--) {
    const at = Math.floor(random() * left);
    [values[at], values[left - 1]] = [values[left - 1] ?? 0, values[at] ?? 0];
  }
}
