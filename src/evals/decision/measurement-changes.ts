import type { Comparison } from './comparison.ts';

export type MeasuredWith = 'dataset' | 'graders' | 'judge';

/** What the two sides are not measured with alike: a difference between them may then be one of the ruler. */
export function measurementChanges({ base, head }: Comparison): readonly MeasuredWith[] {
  return (['dataset', 'graders', 'judge'] as const).filter((part) => base[part] !== head[part]);
}
