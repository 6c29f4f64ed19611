import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import type { EvalVerdict } from '../../evals/verdict/verdict.ts';

/** 0 pass, 1 block, 4 inconclusive, 3 where nothing was measured that a verdict could rest on. */
export function exitOfVerdict({ verdict, complete }: EvalVerdict): ExitCode {
  if (!complete) return EXIT.incomplete;
  if (verdict === 'inconclusive') return EXIT.inconclusive;
  return verdict === 'block' ? EXIT.findings : EXIT.ok;
}
