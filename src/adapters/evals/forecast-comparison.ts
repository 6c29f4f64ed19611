import { countedTrials } from '../../evals/compare/counted-trials.ts';
import { type Outlook, outlook } from '../../evals/compare/outlook.ts';
import type { Prepared } from '../../evals/compare/prepare-comparison.ts';
import type { TrialLedger } from '../../ports/trial-ledger.ts';
import { forecast } from './runner/forecast.ts';

/** What one comparison will take, said before the first call. */
export interface ComparisonForecast {
  /** Absent where nothing will be run. */
  readonly outlook?: Outlook;
  /** Runs that are stored already, of those that it may ask for. */
  readonly stored: number;
  /** Model calls that an unchanged agent takes on average, stored runs left out. */
  readonly calls: number;
  /** The same for the most runs there can be; cases that are run again because they failed come on top. */
  readonly mostCalls: number;
  /** US dollars for them; undefined where a model has no list price. */
  readonly costUsd: number | undefined;
  readonly unpriced: readonly string[];
  /** A program of the user's answers: what it spends comes on top. */
  readonly own?: true;
}

/** Forecasts a comparison: its runs by the suite's own noise, their price by the lists, less what is stored. */
export async function forecastComparison(
  { comparison, affected, base, head }: Prepared,
  ledger: TrialLedger,
): Promise<ComparisonForecast> {
  const expected = outlook(comparison);
  if (expected === undefined)
    return { stored: 0, calls: 0, mostCalls: 0, costUsd: 0, unpriced: [] };
  const keys = new Set(affected.cases.filter((one) => one.affected).map((one) => one.case.key));
  const own = comparison.head.model === 'command';
  const sides = [base, head].flatMap((side) => (side ? [side] : []));
  const perSide = await Promise.all(
    sides.map(({ agent, cases }) =>
      forecast({ agent, cases: cases.filter(({ key }) => keys.has(key)) }, own),
    ),
  );
  const { trials } = await ledger.read(
    new Set(comparison.cases.flatMap((one) => [one.base, one.head])),
  );
  const counted = countedTrials(comparison, trials);
  const graded = counted.filter(({ status }) => status === 'graded').length;
  // Where no agent stands on base, its half of the runs costs nothing.
  const real = (runs: number) => expected.criticalRuns + (runs * sides.length) / 2;
  const stored = Math.min(graded, real(expected.runs));
  const cells = Math.max(1, keys.size * sides.length);
  const left = (runs: number) => Math.max(0, real(runs) - graded);
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const callsOfAll = sum(perSide.map(({ calls }) => calls));
  const costs = perSide.flatMap(({ costUsd }) => (costUsd === undefined ? [] : [costUsd]));
  return {
    outlook: expected,
    stored,
    calls: Math.ceil((callsOfAll * left(expected.runs)) / cells),
    mostCalls: Math.ceil((callsOfAll * left(expected.mostRuns)) / cells),
    costUsd:
      costs.length === perSide.length ? (sum(costs) * left(expected.runs)) / cells : undefined,
    unpriced: [...new Set(perSide.flatMap(({ unpriced }) => unpriced))],
    ...(own ? { own } : {}),
  };
}
