import type { Place } from '../sources/source.ts';
import { releaseOf, servedAs } from './make-served.ts';
import type { EnvironmentReading, Named } from './read-environment.ts';
import type { Served } from './served.ts';
import { type SharedRelease, sharedRelease } from './shared-releases.ts';

/** One generation, ready to be served: swapped in as a whole. */
export interface Loaded {
  readonly reading: EnvironmentReading;
  readonly main: Served;
  readonly canary?: Served;
  /** With the bundles' bytes, to be kept on disk. */
  readonly releases: readonly SharedRelease[];
}

type ReadBundle = (named: Named, canary: boolean) => Promise<Uint8Array>;

/** What was read once is built once, too. */
const assembled = new WeakMap<EnvironmentReading, Promise<Loaded>>();

/**
 * Builds all that a generation serves before anything of it is served. Releases that are loaded are used again, as they
 * never change.
 *
 * @param bundle reads a bundle that is not loaded.
 * @param signal ends waiting for it; the next who asks begins anew.
 * @throws RuntimeError `integrity`, and what `bundle` throws
 */
export function assemble(
  place: Place,
  reading: EnvironmentReading,
  bundle: ReadBundle,
  signal?: AbortSignal,
): Promise<Loaded> {
  const found = assembled.get(reading);
  if (found) return found;
  const building = build(place, reading, bundle);
  assembled.set(reading, building);
  // Others may read what this one could not, or not in time.
  const forget = () => void assembled.delete(reading);
  signal?.addEventListener('abort', forget, { once: true });
  building.then(() => signal?.removeEventListener('abort', forget), forget);
  return building;
}

async function build(
  { environment, agent }: Place,
  reading: EnvironmentReading,
  bundle: ReadBundle,
): Promise<Loaded> {
  const load = (named: Named, canary: boolean) =>
    sharedRelease(agent, named, async () => {
      const bytes = await bundle(named, canary);
      return { release: await releaseOf(agent, named, bytes), bytes };
    });
  const main = await load(reading.main, false);
  const canary = reading.canary && (await load(reading.canary, true));
  return {
    reading,
    main: servedAs(main.release, environment, reading, false),
    ...(canary ? { canary: servedAs(canary.release, environment, reading, true) } : {}),
    releases: canary ? [main, canary] : [main],
  };
}
