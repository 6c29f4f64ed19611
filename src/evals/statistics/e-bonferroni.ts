/**
 * Thresholds, as natural logarithms, that e-values of several questions must reach so that the chance of any false
 * alarm stays at α whatever their dependence: 1 / (α·w), the weights adding up to 1. The primary question has half
 * the weight, the others share the rest; alone it has all.
 *
 * Source: Wang and Ramdas, False discovery rate control with e-values, JRSS-B 84 (2022), of which this is the
 * special case of one alarm; the union bound over Ville's inequality.
 */
export function eBonferroni(alpha: number, others: number): { primary: number; other: number } {
  const primary = others === 0 ? 1 : 0.5;
  return {
    primary: -Math.log(alpha * primary),
    other: others === 0 ? Number.POSITIVE_INFINITY : -Math.log((alpha * 0.5) / others),
  };
}
