import { inPoints } from '../../evals/verdict/in-percent.ts';
import type { EffectReport } from '../../evals/verdict/verdict.ts';

/** `−8 points (−14 to −2.1)`. */
export function effectInWords({ mean, low, high }: EffectReport): string {
  const bare = (value: number) => inPoints(value).replace(/ points?$/, '');
  return `${inPoints(mean)} (${bare(low)} to ${bare(high)})`;
}
