import type { Finding } from '../core/finding.ts';

/** What a finding does to the verdict, worst first: it blocks, it keeps it from being decided, it only warns. */
export const LEVELS = ['error', 'inconclusive', 'warning'] as const;

export type Level = (typeof LEVELS)[number];

/** A finding's level. A rule that could not decide has found no error, whatever its severity. */
export function levelOf({ severity, inconclusive }: Finding): Level {
  if (inconclusive) return 'inconclusive';
  return severity === 'error' ? 'error' : 'warning';
}

/** The same findings, those that decide the verdict first; otherwise in the report's order. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  const rank = (finding: Finding): number => LEVELS.indexOf(levelOf(finding));
  return [...findings].sort((a, b) => rank(a) - rank(b));
}
