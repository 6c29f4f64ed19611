import type { KeptGenerations } from '../kept/kept-generations.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Place, Source } from '../sources/source.ts';
import { type Floor, floorOf, whyNot } from './accept.ts';
import { assemble, type Loaded } from './assemble.ts';
import { type Named, readEnvironment } from './read-environment.ts';
import { readOnce } from './read-once.ts';
import { withDeadline } from './with-deadline.ts';

/** A generation and how it came here. */
export interface Loading {
  readonly loaded: Loaded;
  readonly from: 'source' | 'disk';
  /** When the source last confirmed it, in milliseconds since 1970. */
  readonly confirmedAt: number;
}

export interface Loader {
  /** What is served; undefined before the first load. */
  now(): Loading | undefined;
  /** Looks at the source once, swaps what moved, and keeps it on disk. */
  look(): Promise<void>;
  /** Takes the newest generation on disk that can be read; false when there is none. */
  fromDisk(): Promise<boolean>;
}

export interface LoaderOptions {
  readonly place: Place;
  readonly source: Source;
  readonly kept: KeptGenerations | undefined;
  readonly clock: () => number;
  readonly timeoutMs: number;
  /** The folder of kept releases does not take them. */
  readonly unkept: (error: RuntimeError) => void;
  /** Called in the very moment. */
  readonly swapped: (before: Loaded | undefined, after: Loaded) => void;
}

/** So often the disk is told that its newest generation still is right. */
const CONFIRM_EVERY_MS = 60_000;

/**
 * Reads, checks, builds and swaps: what is served is one value, and it is replaced when all of the next is there. It is
 * kept on disk after the swap, as a disk that is slow or full must not keep a rollback from running agents.
 */
export function makeLoader(options: LoaderOptions): Loader {
  const { place, source, kept, clock } = options;
  let now: Loading | undefined;
  let mark: string | undefined;
  let floor: Floor | undefined;
  let readFloor = false;
  let toldDisk = 0;

  async function look(): Promise<void> {
    if (!readFloor) floor = higher(floor, await kept?.floor());
    readFloor = true;
    const fetched = await withDeadline(options.timeoutMs, fetchNewer);
    if (fetched === 'unchanged') {
      if (now) now = { ...now, from: 'source', confirmedAt: clock() };
      return confirm();
    }
    const { reading, loaded } = fetched;
    const before = now?.loaded;
    const fresh = before?.reading.fingerprint !== loaded.reading.fingerprint;
    now = { loaded: fresh ? loaded : before, from: 'source', confirmedAt: clock() };
    mark = reading.mark;
    floor = floorOf(loaded.reading);
    if (!fresh) return confirm();
    options.swapped(before, loaded);
    await keep(reading.environment, reading.state, loaded);
  }

  async function fetchNewer(signal: AbortSignal) {
    const reading = await source.read(now && mark, signal);
    if (reading === 'unchanged') return reading;
    const found = readOnce(place, reading.environment, reading.state);
    const refused = whyNot(found, floor);
    if (refused) throw refused;
    const bundle = ({ digest }: Named, canary: boolean) => reading.bundle({ digest, canary });
    const loaded = await assemble(place, found, bundle, signal);
    return { reading, loaded };
  }

  async function keep(environment: Uint8Array, state: Uint8Array, loaded: Loaded): Promise<void> {
    toldDisk = clock();
    if (!kept) return;
    const bundles = new Map(loaded.releases.map(({ release, bytes }) => [release.digest, bytes]));
    await kept
      .keep(floorOf(loaded.reading), { environment, state, bundles })
      .catch((cause: Error) => {
        const why = `the release could not be kept on disk: ${cause.message}`;
        options.unkept(new RuntimeError('cache', why, { cause }));
      });
  }

  async function confirm(): Promise<void> {
    if (!now || clock() - toldDisk < CONFIRM_EVERY_MS) return;
    toldDisk = clock();
    await kept?.confirm(floorOf(now.loaded.reading));
  }

  async function fromDisk(): Promise<boolean> {
    if (!kept) return false;
    floor = higher(floor, await kept.floor());
    readFloor = true;
    for await (const { environment, state, bundles, confirmedAt } of kept.all()) {
      try {
        const reading = readEnvironment(place, environment, state);
        const loaded = await assemble(place, reading, async ({ digest }) => {
          return bundles.get(digest) ?? new Uint8Array();
        });
        // The source may have answered meanwhile.
        if (now) return true;
        now = { loaded, from: 'disk', confirmedAt };
        options.swapped(undefined, loaded);
        return true;
      } catch {
        // An older one may still be whole.
      }
    }
    return false;
  }

  return { now: () => now, look, fromDisk };
}

function higher(a: Floor | undefined, b: Floor | undefined): Floor | undefined {
  return a && b ? (a.generation >= b.generation ? a : b) : (a ?? b);
}
