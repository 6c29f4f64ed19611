import { plural } from '../core/plural.ts';
import type { EvalOutcome } from '../core/report.ts';

/** `pass: A drop of 10 points is refuted after 84 pairs. (168 calls, $0.11)` */
export function evalsInWords({ verdict, complete, why, calls, costUsd }: EvalOutcome): string {
  const said = complete ? verdict : 'incomplete';
  return `${said}: ${why} (${plural(calls, 'call')}, $${costUsd.toFixed(2)})`;
}
