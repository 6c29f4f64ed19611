import type { Verdict } from '../../core/report.ts';
import type { EvalVerdict } from './verdict.ts';

/** What several verdicts come to: one that blocks blocks all, and one that does not know leaves all open. */
export function overallVerdict(verdicts: readonly Pick<EvalVerdict, 'verdict'>[]): Verdict {
  const said = new Set(verdicts.map(({ verdict }) => verdict));
  if (said.has('block')) return 'block';
  return said.has('inconclusive') ? 'inconclusive' : 'pass';
}

const WORST_FIRST: readonly Verdict[] = ['block', 'inconclusive', 'pass'];

/** Verdicts as people want to read them, and as they may be cut: what blocks first, else in their order. */
export function worstVerdictFirst<T extends Pick<EvalVerdict, 'verdict'>>(
  verdicts: readonly T[],
): T[] {
  const rank = ({ verdict }: T) => WORST_FIRST.indexOf(verdict);
  return verdicts.toSorted((a, b) => rank(a) - rank(b));
}
