import { RuntimeError } from '../runtime-error.ts';
import type { EnvironmentReading } from './read-environment.ts';

/** The newest generation that was ever served here, and what it was. */
export interface Floor {
  readonly generation: number;
  /** The first 16 digits of its fingerprint, as the name of a kept file has them. */
  readonly fingerprint: string;
}

/** Hexadecimal digits of a fingerprint that are kept: enough to tell two contents of one generation apart. */
export const FINGERPRINT_DIGITS = 16;

/** No environment moves so often between two looks; one such number would keep every real generation out for good. */
const LONGEST_STEP = 1_000_000;

/** What a reading has to exceed that comes after this one. */
export function floorOf({ generation, fingerprint }: EnvironmentReading): Floor {
  return { generation, fingerprint: fingerprint.slice(0, FINGERPRINT_DIGITS) };
}

/**
 * Why a reading may not be served after what was; undefined when it may. A rollback is a higher generation with an older
 * bundle, so that an older generation is a stale mirror or a replay, never somebody's wish.
 */
export function whyNot(
  reading: EnvironmentReading,
  floor: Floor | undefined,
): RuntimeError | undefined {
  if (!floor) return undefined;
  if (reading.generation > floor.generation + LONGEST_STEP) {
    return new RuntimeError(
      'generation',
      `the source serves generation ${reading.generation}, and ${floor.generation} was the last: nobody moves so far at once. If the branch says so, start with an empty cache`,
    );
  }
  if (reading.generation > floor.generation) return undefined;
  if (reading.generation < floor.generation) {
    return new RuntimeError(
      'generation',
      `the source serves generation ${reading.generation}, and ${floor.generation} was seen before: a mirror is behind, or somebody replays`,
    );
  }
  if (floorOf(reading).fingerprint === floor.fingerprint) return undefined;
  return new RuntimeError(
    'generation',
    `generation ${reading.generation} is not what it was: the environment’s branch was rewritten, or the source is torn`,
  );
}
