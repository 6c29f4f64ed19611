import type { EnvironmentReading, Named } from './read-environment.ts';

/** Which content a digest is, as far as environments said so: quarantines name contents, runs remember digests. */
export interface KnownContents {
  learn(reading: EnvironmentReading): void;
  of(digest: string): string | undefined;
}

/** Runs that outlive more releases have to bring their content along. */
const MOST = 1_000;

/** A list: it is added to at each flip, by every loader of a process, and hardly ever asked. */
export function knownContents(): KnownContents {
  const all: Named[] = [];
  return {
    learn({ main, canary, previous }) {
      for (const named of [previous, canary, main]) if (named) all.push(named);
      if (all.length > 2 * MOST) all.splice(0, all.length - MOST);
    },
    of: (digest) => all.findLast((named) => named.digest === digest)?.content,
  };
}
