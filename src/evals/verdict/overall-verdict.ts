import type { Verdict } from '../../core/report.ts';
import type { EvalVerdict } from './verdict.ts';

/** What several verdicts come to: one that blocks blocks all, and one that does not know leaves all open. */
export function overallVerdict(verdicts: readonly Pick<EvalVerdict, 'verdict'>[]): Verdict {
  const said = new Set(verdicts.map(({ verdict }) => verdict));
  if (said.has('block')) return 'block';
  return said.has('inconclusive') ? 'inconclusive' : 'pass';
}
