import type { Digest } from '../../core/digest.ts';
import type { Settings } from './settings.ts';

/**
 * What is compared and how, fixed before the first run: the head of a ledger. With the trials below it, it
 * determines the verdict.
 */
export interface Comparison {
  readonly schema: 'headgate/comparison/v1';
  readonly agent: string;
  readonly base: ComparedSide;
  readonly head: ComparedSide;
  /** Every case of the suite, affected or not, sorted by key. */
  readonly cases: readonly ComparedCase[];
  readonly settings: Settings;
  /** ISO 8601, when it was first asked: runs from before were stored ones, which cost nothing now. */
  readonly since: string;
  /** ISO 8601, where old evidence is renewed: the moment of that. Runs from before do not count. */
  readonly renews?: string;
  /** Base against base, which asks what noise alone does: nothing is critical, and what broke is not looked at. */
  readonly calibration?: true;
}

/** One configuration, and what it is measured with. */
export interface ComparedSide {
  /** A commit id, `working tree` or a release: what reports print. */
  readonly label: string;
  /** The model that answers, as pinned. */
  readonly model: string;
  /** Over the keys of all cases. */
  readonly dataset: Digest;
  /** Over all assertions and the code that grades them. */
  readonly graders: Digest;
  /** Over the pinned judges, their prompts and parameters; null where nothing is judged by a model. */
  readonly judge: Digest | null;
}

export interface ComparedCase {
  /** The case's content key. */
  readonly key: string;
  readonly description: string;
  readonly slice?: string;
  readonly critical?: 'never' | 'confirmed';
  /** Runs that a critical case gets at first; 1 unless the suite says otherwise. */
  readonly repeat: number;
  /** Of this case under each configuration; equal ones need no run. */
  readonly base: string;
  readonly head: string;
  /** It may differ although its fingerprints are equal: live retrieval, a clock, a model that its provider moves. */
  readonly hidden?: true;
}
