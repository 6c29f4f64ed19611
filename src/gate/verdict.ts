import type { Finding } from '../core/finding.ts';
import type { Verdict } from '../core/report.ts';

/** `block` when anything is an error, `inconclusive` when a rule could not decide, else `pass`. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => finding.severity === 'error' && !finding.inconclusive)) {
    return 'block';
  }
  return findings.some((finding) => finding.inconclusive) ? 'inconclusive' : 'pass';
}
