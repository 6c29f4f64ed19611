import type { ComparisonForecast } from '../../adapters/evals/forecast-comparison.ts';
import { plural } from '../../core/plural.ts';
import { inPercent } from '../../evals/verdict/in-percent.ts';

/** What a comparison will take, before the first call; where it can't answer, that nothing will be run. */
export function forecastText(agent: string, cases: number, said: ComparisonForecast): string {
  const { outlook, stored, calls, mostCalls, costUsd, unpriced, own } = said;
  if (outlook === undefined) return `${agent}: nothing to run`;
  const { affected, criticalRuns, answers, forecast } = outlook;
  const cost =
    costUsd === undefined
      ? `no list price for ${unpriced.join(', ')}`
      : `about $${costUsd.toFixed(costUsd < 1 ? 3 : 2)}`;
  const money = own ? `${cost} and what your own agent spends` : cost;
  const first = `${agent}: ${affected} of ${plural(cases, 'case')} affected`;
  const critical = criticalRuns > 0 ? `, ${plural(criticalRuns, 'critical run')} first` : '';
  const kept = stored > 0 ? `, ${stored} runs stored` : '';
  if (!answers) {
    return `${first}; too few to answer, so nothing is run: an unchanged agent would pass in only ${inPercent(forecast.passChance)} of comparisons`;
  }
  return `${first}${critical}; about ${plural(calls, 'call')}, ${money}${kept}; at most about ${mostCalls}; an unchanged agent passes in ${inPercent(forecast.passChance)} of comparisons after ${forecast.pairs} pairs`;
}
