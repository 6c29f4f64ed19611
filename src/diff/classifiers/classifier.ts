import type { Draft } from '../draft.ts';
import type { Pair } from '../pair.ts';

/**
 * Compares one field where keywords can't say what a difference means: the file named by `x-classifier`.
 * It is asked about values that differ, and owes at least one change for each difference other than the
 * order of a list that has none, so that nothing in an agent's content changes unseen.
 */
export type Classifier = (pair: Pair) => Draft[];
