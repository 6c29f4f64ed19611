import { plural } from '../../core/plural.ts';
import type { EvalVerdict, QuestionReport } from '../../evals/verdict/verdict.ts';

/** Questions that a reader learns something from, and a sentence that counts the others, where there are any. */
interface ShownQuestions {
  readonly shown: readonly QuestionReport[];
  readonly others?: string;
}

/** Leaves out slices that decide nothing and in which nothing differed: large suites have dozens of these. */
export function shownQuestions({ questions }: EvalVerdict): ShownQuestions {
  const shown = questions.filter(({ decides, losses, wins }) => decides || losses + wins > 0);
  const others = questions.length - shown.length;
  if (others === 0) return { shown };
  return {
    shown,
    others: `${plural(others, 'slice')} too small to decide, without a difference`,
  };
}
