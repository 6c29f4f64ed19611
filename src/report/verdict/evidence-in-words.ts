import type { EvidenceReport } from '../../evals/verdict/verdict.ts';

/** `E 54 of 20`, `p 0.012 of 0.05`: how strong evidence is, and what it had to reach. */
export function evidenceInWords(
  { kind, ...values }: EvidenceReport,
  side: 'worse' | 'notWorse',
): string {
  const needs = values[side === 'worse' ? 'worseNeeds' : 'notWorseNeeds'];
  if (kind === 'p') return `p ${values[side].toPrecision(2)} of ${needs.toPrecision(2)}`;
  // Slices that decide nothing have no threshold.
  return needs === 0
    ? `E ${eValue(values[side])}`
    : `E ${eValue(values[side])} of ${eValue(needs)}`;
}

function eValue(log10: number): string {
  if (log10 >= 4) return `10^${log10.toFixed(0)}`;
  if (log10 < -3) return '0';
  return String(Number((10 ** log10).toPrecision(log10 < 0 ? 1 : 3)));
}
