import type { Score } from '../graders/define-grader.ts';

/** The score of an assertion that holds or does not. */
export function yesNo(passed: boolean, yes: string, no: string): Score {
  return { score: passed ? 1 : 0, passed, reason: passed ? yes : no };
}
