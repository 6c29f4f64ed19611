import { RuntimeError } from '../runtime-error.ts';
import type { LoadStatus } from './agent-handle.ts';
import type { Settings } from './connect-settings.ts';
import { getsCanary } from './gets-canary.ts';
import type { Loader, Loading } from './loader.ts';
import type { Served } from './served.ts';

/** What is served at this moment, and how sure that is. */
export interface Serving {
  now(): Loading;
  /** Which release the tenant or session of this key gets. */
  current(key?: string): Served;
  /** Since the source last confirmed it, and whether that is longer than `maxStaleness` permits. */
  age(): Pick<LoadStatus, 'ageMs' | 'stale'>;
}

/**
 * @param shown the source, for people.
 * @throws RuntimeError from what it gives: `cold-start` before the first load; `stale` where `maxStaleness` says refuse
 */
export function makeServing(
  loader: Pick<Loader, 'now'>,
  { place, clock, maxAgeMs, refuses }: Settings,
  shown: string,
): Serving {
  const { agent, environment } = place;

  function now(): Loading {
    const loading = loader.now();
    if (loading) return loading;
    throw new RuntimeError('cold-start', `nothing of ${agent} was loaded`);
  }

  function age() {
    const ageMs = Math.max(0, clock() - now().confirmedAt);
    return { ageMs, stale: maxAgeMs !== undefined && ageMs > maxAgeMs };
  }

  function current(key?: string): Served {
    const { ageMs, stale } = age();
    if (refuses && stale) {
      throw new RuntimeError(
        'stale',
        `${shown} did not confirm ${agent} in ${environment} for ${Math.round(ageMs / 1000)} s, and maxStaleness says refuse`,
      );
    }
    const { main, canary, reading } = now().loaded;
    if (!canary || key === undefined) return main;
    return getsCanary(canary.digest, reading.canary?.weight ?? 0, key) ? canary : main;
  }

  return { now, current, age };
}
