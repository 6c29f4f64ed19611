import type { Decision, Verdict } from './verdict.ts';

/** A verdict that does not let the run go on as it wanted. */
export function refuse(
  decision: Exclude<Decision, 'allow'>,
  rule: string,
  reason: string,
  more: Omit<Verdict, 'decision' | 'rule' | 'reason'> = {},
): Verdict {
  return { decision, rule, reason, ...more };
}
