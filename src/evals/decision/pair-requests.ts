import type { TrialRequest } from '../../ports/trials.ts';
import type { ComparedCase, Comparison } from './comparison.ts';

/** The two runs of the n-th pair of a case. Base against base, they are two runs of the same thing in turn. */
export function pairRequests(
  { calibration }: Comparison,
  { key, base, head }: ComparedCase,
  sample: number,
): readonly [TrialRequest, TrialRequest] {
  const step = calibration ? 2 : 1;
  return [
    { caseKey: key, side: 'base', fingerprint: base, sample: step * sample },
    { caseKey: key, side: 'head', fingerprint: head, sample: step * sample + step - 1 },
  ];
}
