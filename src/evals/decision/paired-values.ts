import { isGraded, type Pair } from './pair.ts';
import type { Question } from './questions.ts';

export interface PairedValue {
  readonly key: string;
  readonly base: number;
  readonly head: number;
}

/** What each graded pair that a question is about was worth on both sides, in the order in which pairs were drawn. */
export function pairedValues(question: Question, pairs: readonly Pair[]): readonly PairedValue[] {
  return pairs.flatMap((pair) => {
    if (!isGraded(pair) || !question.about(pair.case)) return [];
    const [base, head] = [question.valueOf(pair.base), question.valueOf(pair.head)];
    return base === undefined || head === undefined ? [] : [{ key: pair.case.key, base, head }];
  });
}
