import type { CostEstimate } from './diff-report.ts';
import { count, dollars, signedDollars } from './numbers.ts';

/** What a difference costs a month, with everything that the number rests on. */
export function costInWords(cost: CostEstimate): string {
  if ('unknown' in cost) return `unknown: ${cost.unknown}`;
  const { base, head, delta, runs, runsFrom, answers } = cost;
  const largest = Math.max(base, head);
  const sums =
    delta === 0
      ? `${dollars(head, largest)} a month as before`
      : `${dollars(base, largest)} → ${dollars(head, largest)} a month (${signedDollars(delta, largest)})`;
  return `${sums}, for ${count(runs)} runs (${runsFrom}) of one call each at list prices, ${answersInWords(answers)}`;
}

function answersInWords(answers: Exclude<CostEstimate, { unknown: string }>['answers']): string {
  if (!answers) return 'answers not counted';
  const most = [...new Set([answers.base, answers.head])].filter((tokens) => tokens > 0);
  return `answers of ${most.map(count).join(' → ')} tokens at most`;
}
