import { canonicalJson } from '../../core/canonical-json.ts';
import { type Digest, digestOf } from '../../core/digest.ts';
import type { Comparison } from './comparison.ts';

/**
 * Names a comparison by both configurations and the suite, case by case, by the evidence that it renews, and by nothing
 * else: asked again, under whatever label or setting, it is the same one, with the same order of cases and the same runs.
 */
export function comparisonKey({ base, head, cases, renews }: Comparison): Digest {
  const sideOf = (side: 'base' | 'head') => cases.map((one) => [one.key, one[side]]);
  const suite = [base, head].map(({ dataset, graders, judge }) => [dataset, graders, judge]);
  const configurations = { base: sideOf('base'), head: sideOf('head'), suite };
  return digestOf(
    canonicalJson(renews === undefined ? configurations : { ...configurations, renews }),
  );
}
