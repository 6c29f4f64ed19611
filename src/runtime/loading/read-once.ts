import type { Place } from '../sources/source.ts';
import { type EnvironmentReading, readEnvironment } from './read-environment.ts';

interface Known {
  readonly place: Place;
  readonly environment: Uint8Array;
  readonly reading: EnvironmentReading;
}

/** By the state's bytes, for as long as somebody holds them. */
const known = new WeakMap<Uint8Array, Known>();

/**
 * `readEnvironment`, once for the very same bytes: a source that many agents of a process share hands all of them the same,
 * and all of them are woken by the same flip.
 *
 * @throws RuntimeError `integrity`
 */
export function readOnce(
  place: Place,
  environment: Uint8Array,
  state: Uint8Array,
): EnvironmentReading {
  const found = known.get(state);
  const same =
    found?.environment === environment &&
    found.place.environment === place.environment &&
    found.place.agent === place.agent;
  if (same) return found.reading;
  const reading = readEnvironment(place, environment, state);
  known.set(state, { place, environment, reading });
  return reading;
}
