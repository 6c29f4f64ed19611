import type { Assertion, ModelPin, EvalCase as Test } from '../generated/types.ts';
import type { Location } from './location.ts';

/** One test of a suite, with what `defaultTest` gives it. */
export interface EvalCase {
  /** sha256 over what it asks and asserts: a case that is renamed or moved keeps it. */
  readonly key: string;
  readonly description: string;
  readonly vars: Readonly<Record<string, unknown>>;
  readonly asserts: readonly Assertion[];
  /** Mean of weighted scores that passes, in [0, 1]; absent: every assertion must pass. */
  readonly threshold?: number;
  readonly options: NonNullable<Test['options']>;
  readonly slice?: string;
  /** `never`: one failure blocks; `confirmed`: a failure that two of three runs show. */
  readonly critical?: 'never' | 'confirmed';
  readonly repeat: number;
  /** The suite's pins: what grades it where an assertion names no other. */
  readonly judge?: ModelPin;
  readonly embeddings?: ModelPin;
  readonly location: Location;
}
