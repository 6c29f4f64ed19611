import type { EvalOutcome } from '../../core/report.ts';
import { declaredBump } from '../../core/version.ts';
import { behaviourBump } from '../compare/behaviour-bump.ts';
import type { Ledger } from '../compare/ledger-text.ts';
import type { Prepared } from '../compare/prepare-comparison.ts';
import { isGraded } from '../decision/pair.ts';
import { replay } from './replay.ts';
import type { EvalVerdict } from './verdict.ts';

/** What a check says of a comparison, and the bump that the answers of its runs ask for. */
export function evalOutcome(
  { base, head }: Prepared,
  { comparison, trials }: Ledger,
  { verdict, complete, why, todo, spent, flips }: EvalVerdict,
): EvalOutcome {
  const outcome = {
    verdict,
    complete,
    why,
    ...(todo === undefined ? {} : { todo }),
    calls: spent.calls,
    costUsd: spent.costUsd,
  };
  if (!base) return outcome;
  const [before, after] = [base, head].map(({ agent }) => agent.manifest.value.version);
  const { pairs } = replay(comparison, trials).decision;
  const shown = behaviourBump(pairs.filter(isGraded), declaredBump(before ?? '', after ?? ''), {
    noise: Math.min(comparison.settings.flips, flips.rate),
  });
  if (!shown) return outcome;
  const { required, message } = shown;
  return { ...outcome, behaviour: { required, message } };
}
