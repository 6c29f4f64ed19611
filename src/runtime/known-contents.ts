import type { EnvironmentReading } from './read-environment.ts';

/** Which content a digest is, as far as environments said so: quarantines name contents, runs remember digests. */
export interface KnownContents {
  learn(reading: EnvironmentReading): void;
  of(digest: string): string | undefined;
}

/** Runs that outlive more releases have to bring their content along. */
const MOST = 1_000;

export function knownContents(): KnownContents {
  const all = new Map<string, string>();
  return {
    learn({ main, canary, previous }) {
      for (const named of [previous, canary, main]) {
        if (named) all.set(named.digest, named.content);
      }
      while (all.size > MOST) all.delete(all.keys().next().value ?? '');
    },
    of: (digest) => all.get(digest),
  };
}
