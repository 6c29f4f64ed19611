import { existsSync, readFileSync } from 'node:fs';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { openWealth } from '../../../src/evals/statistics/betting.ts';
import { clopperPearson } from '../../../src/evals/statistics/clopper-pearson.ts';
import { holm } from '../../../src/evals/statistics/holm.ts';
import { incompleteBeta } from '../../../src/evals/statistics/incomplete-beta.ts';
import { mcnemar } from '../../../src/evals/statistics/mcnemar.ts';
import { meanAndError } from '../../../src/evals/statistics/mean-and-error.ts';
import { signFlip } from '../../../src/evals/statistics/sign-flip.ts';
import { studentCdf, studentQuantile } from '../../../src/evals/statistics/student-t.ts';
import { tangoInterval } from '../../../src/evals/statistics/tango.ts';
import { wilson } from '../../../src/evals/statistics/wilson.ts';

/** A file of published vectors, which are others' work and not kept here. */
const { HEADGATE_VECTORS: file = '' } = process.env;

interface Vector {
  readonly id: string;
  readonly input: Record<string, number> & Record<'d' | 'x' | 'y' | 'p' | 'D', number[]>;
  readonly expected: unknown;
  readonly tolerance: number;
}

const Z95 = 1.959963984540054;
type Compute = (input: Vector['input']) => unknown;

const exactP: Compute = ({ b = 0, c = 0 }) => mcnemar(b, c).twoSided.exact;
const interval: Compute = ({ k = 0, n = 0 }) => clopperPearson(k, n, 0.025);
const score: Compute = ({ k = 0, n = 0 }) => wilson(k, n, Z95);
const tango: Compute = ({ n12 = 0, n21 = 0, N = 0 }) =>
  tangoInterval({ losses: n21, wins: n12, pairs: N }, Z95);

/** What headgate computes of the file. What it has no use for (SPRT, group-sequential, Wilcoxon) is not in here. */
const COMPUTED: Readonly<Record<string, Compute>> = {
  'mcnemar-vassar-1': exactP,
  'mcnemar-vassar-3': exactP,
  'mcnemar-vassar-5': exactP,
  'mcnemar-vassar-6': exactP,
  'mcnemar-exact2x2': exactP,
  'mcnemar-cavo-exact': exactP,
  'mcnemar-r-15-19': (input) => ({ exact: exactP(input) }),
  'mcnemar-cavo-midp': ({ b = 0, c = 0 }) => mcnemar(b, c).twoSided.midP,
  'paired-diff-tango': tango,
  'paired-diff-tango-edge': tango,
  'cp-20-100': interval,
  'cp-4-20': interval,
  'cp-4-200': interval,
  'cp-29-30': interval,
  'cp-0-30': ({ k = 0, n = 0 }) => clopperPearson(k, n, 0.025)[1],
  'cp-20-100-upper': ({ k = 0, n = 0 }) => clopperPearson(k, n, 0.05)[1],
  'cp-20-100-lower': ({ k = 0, n = 0 }) => clopperPearson(k, n, 0.05)[0],
  'cp-3-50-99': ({ k = 0, n = 0 }) => clopperPearson(k, n, 0.005),
  'wilson-4-200': score,
  'wilson-18-20': score,
  'wilson-4-20': score,
  'wilson-3-10': score,
  'ligarden-13-16': (input) => ({ cp: interval(input), wilson: score(input) }),
  'binom-stdlib-23-100': (input) => ({ ci: interval(input) }),
  // P(X ≤ k) and P(X ≥ k) of any binomial are incomplete betas.
  'binom-51-235': ({ k = 0, n = 0, p: share }) => {
    const q = Number(share);
    return [undefined, 1 - incompleteBeta(q, k + 1, n - k), incompleteBeta(q, k, n - k + 1)];
  },
  'signflip-darwin': ({ d }) => {
    const p = signFlip(d, xoroshiro128plus(1));
    return { count: p * 2 ** d.length, p2: 2 * p };
  },
  'paired-t-darwin': ({ d }) => {
    const { mean, error } = meanAndError(d);
    return { t: mean / error, p: 2 * studentCdf(-Math.abs(mean / error), d.length - 1) };
  },
  'paired-t-sleep': ({ x, y }) => {
    const { mean, error } = meanAndError(x.map((value, index) => value - (y[index] ?? 0)));
    const half = studentQuantile(0.975, x.length - 1) * error;
    const p = 2 * studentCdf(-Math.abs(mean / error), x.length - 1);
    return { t: mean / error, p, ci: [mean - half, mean + half] };
  },
  'tost-paired-var2': ({ d, margin = 0 }) => {
    const { mean, error } = meanAndError(d);
    const half = studentQuantile(0.95, d.length - 1) * error;
    const p = studentCdf((mean - margin) / error, d.length - 1);
    return { mean, se: error, ci90: [mean - half, mean + half], p };
  },
  'holm-bh-10b': ({ p }) => ({ holm: holm(p) }),
  'eprocess-recommended-trace': ({ D, delta = 0 }) => {
    const parts = { adaptive: 0.5, constant: 0.25, boldest: 0.25 };
    const harm = { direction: 'below', mean: 0, margin: delta } as const;
    const drop = { direction: 'above', mean: -delta, margin: delta } as const;
    const worse = openWealth(harm, { parts, constant: 0.5 });
    const notWorse = openWealth(drop, { parts, constant: 0.3 });
    const seen = D.map((difference) => {
      worse.bet(difference);
      notWorse.bet(difference);
      return [Math.exp(worse.log()), Math.exp(notWorse.log())];
    });
    return [seen[9], seen[19]];
  },
  // Unconditional power of the exact two-sided test: its rejections, weighted by how likely each table is.
  'power-mcnemar-exact-two': ({ p10 = 0, p01 = 0, n = 0, alpha = 0 }) => {
    let power = 0;
    for (let b = 0; b <= n; b++) {
      for (let c = 0; b + c <= n; c++) {
        if (mcnemar(b, c).twoSided.exact > alpha) continue;
        const ways = logChoose(n, b) + logChoose(n - b, c);
        const ties = (n - b - c) * Math.log(1 - p10 - p01);
        power += Math.exp(ways + b * Math.log(p10) + c * Math.log(p01) + ties);
      }
    }
    return power;
  },
};

const known = file !== '' && existsSync(file);
const vectors: readonly Vector[] = known ? JSON.parse(readFileSync(file, 'utf8')).vectors : [];

describe.skipIf(!known)('published vectors (from the file HEADGATE_VECTORS)', () => {
  test.each(Object.keys(COMPUTED))('%s', (id) => {
    const vector = vectors.find((one) => one.id === id);
    if (vector === undefined) throw new Error(`the file has no vector ${id}`);
    expectClose(COMPUTED[id]?.(vector.input), vector.expected, vector.tolerance);
  });
});

/** Compares what was computed with what is expected, part by part; parts that were not computed are left out. */
function expectClose(actual: unknown, expected: unknown, tolerance: number): void {
  if (typeof actual === 'number') {
    expect(Math.abs(actual - Number(expected))).toBeLessThanOrEqual(tolerance);
    return;
  }
  const computed = Object.entries(actual as object).filter(([, value]) => value !== undefined);
  expect(computed).not.toEqual([]);
  for (const [key, value] of computed) {
    expectClose(value, (expected as Record<string, unknown>)[key], tolerance);
  }
}

function logChoose(n: number, k: number): number {
  let log = 0;
  for (let i = 1; i <= k; i++) log += Math.log((n - k + i) / i);
  return log;
}
