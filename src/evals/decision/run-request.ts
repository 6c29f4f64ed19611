import type { TrialRequest } from '../../ports/trials.ts';
import type { ComparedCase } from './comparison.ts';

/**
 * The n-th run of a case on one side. Where both sides have one fingerprint, they take its runs in turn: none may
 * count twice.
 */
export function runRequest(
  { key, base, head }: ComparedCase,
  side: TrialRequest['side'],
  run: number,
): TrialRequest {
  const sample = base === head ? 2 * run + (side === 'head' ? 1 : 0) : run;
  return { caseKey: key, side, fingerprint: side === 'base' ? base : head, sample };
}
