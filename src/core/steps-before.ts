import type { After, Environment } from '../generated/types.ts';

/** What an environment says under `after`, however it was written: which environments a release comes from. */
export function stepsBefore({ after }: Pick<Environment, 'after'>): readonly After[] {
  return after === undefined ? [] : Array.isArray(after) ? after : [after];
}
