import type { Release } from './make-served.ts';
import type { Named } from './read-environment.ts';

/** A release, and the bytes that it was made of. */
export interface SharedRelease {
  readonly release: Release;
  readonly bytes: Uint8Array;
}

/** Releases that something in this process still holds: their bytes are not read and built again. */
const held = new Map<string, WeakRef<SharedRelease>>();
const forget = new FinalizationRegistry((key: string) => {
  if (!held.get(key)?.deref()) held.delete(key);
});

/**
 * The release of an agent: the one that this process has, or what `make` gives. Releases never change and their digest
 * says what they are, so that it does not matter for which environment or source somebody else loaded it.
 */
export async function sharedRelease(
  agent: string,
  { version, digest, content }: Named,
  make: () => Promise<SharedRelease>,
): Promise<SharedRelease> {
  const key = [agent, version, digest, content].join(' ');
  const found = held.get(key)?.deref();
  if (found) return found;
  const made = await make();
  held.set(key, new WeakRef(made));
  forget.register(made, key);
  return made;
}
