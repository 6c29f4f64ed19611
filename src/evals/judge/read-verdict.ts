import { isObject } from '../../core/json.ts';
import { jsonValues } from '../grading/json-values.ts';

/** How a judge grades by a rubric. */
export interface JudgeVerdict {
  readonly pass: boolean;
  /** In [0, 1]. */
  readonly score: number;
  readonly reason: string;
}

/**
 * Reads the reply of a judge to a rubric.
 *
 * @throws Error when it holds no grade, or more than one: it is then not known what the judge thinks.
 */
export function readVerdict(reply: string): JudgeVerdict {
  const { pass, score, reason } = onlyObject(reply);
  if (typeof pass !== 'boolean') throw new Error('The judge does not say whether it passes.');
  const graded = score ?? (pass ? 1 : 0);
  if (typeof graded !== 'number' || !(graded >= 0 && graded <= 1)) {
    throw new Error('The score of the judge is not a number from 0 to 1.');
  }
  return { pass, score: graded, reason: text(reason) };
}

/** Reads the reply of a judge who compared facts: a letter from A to E. Throws as `readVerdict` does. */
export function readChoice(reply: string): { readonly choice: string; readonly reason: string } {
  const { choice, reason } = onlyObject(reply);
  if (typeof choice !== 'string' || !/^[A-E]$/.test(choice)) {
    throw new Error('The judge chose none of A to E.');
  }
  return { choice, reason: text(reason) };
}

function onlyObject(reply: string): { readonly [key: string]: unknown } {
  const found = jsonValues(reply).filter(isObject);
  const [verdict, ...others] = found;
  if (!verdict)
    throw new Error('The reply of the judge is not the JSON object that it was asked for.');
  if (others.length > 0) throw new Error('The judge replied with more than one grade.');
  return verdict;
}

function text(reason: unknown): string {
  return typeof reason === 'string' ? reason.slice(0, 1000) : '';
}
