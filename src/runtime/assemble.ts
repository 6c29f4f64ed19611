import type { Release } from './make-served.ts';
import { releaseOf, servedAs } from './make-served.ts';
import type { EnvironmentReading, Named } from './read-environment.ts';
import type { Served } from './served.ts';

/** One generation, ready to be served: swapped in as a whole. */
export interface Loaded {
  readonly reading: EnvironmentReading;
  readonly main: Served;
  readonly canary?: Served;
  /** The bundles' bytes by digest, to be kept on disk. */
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

/**
 * Builds all that a generation serves before anything of it is served. Releases that are loaded are used again, as they
 * never change.
 *
 * @param bundle reads a bundle that is not loaded.
 * @throws RuntimeError `integrity`, and what `bundle` throws
 */
export async function assemble(
  place: { readonly environment: string; readonly agent: string },
  reading: EnvironmentReading,
  before: Loaded | undefined,
  bundle: (named: Named, canary: boolean) => Promise<Uint8Array>,
): Promise<Loaded> {
  const bytes = new Map<string, Uint8Array>();
  const load = async (named: Named, canary: boolean): Promise<Served> => {
    const same = [before?.main, before?.canary].find((one) => one?.digest === named.digest);
    const known = before?.bytes.get(named.digest);
    const found = known ?? (await bundle(named, canary));
    const release: Release = same && known ? same : await releaseOf(place.agent, named, found);
    bytes.set(named.digest, found);
    return servedAs(release, place.environment, reading, canary);
  };
  const main = await load(reading.main, false);
  const canary = reading.canary && (await load(reading.canary, true));
  return { reading, main, ...(canary ? { canary } : {}), bytes };
}
