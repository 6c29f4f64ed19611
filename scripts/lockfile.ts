/** What this project reads of an entry of package-lock.json. */
export interface LockEntry {
  version: string;
  cpu?: string[];
  dev?: boolean;
  libc?: string[];
  optional?: boolean;
  os?: string[];
  optionalDependencies?: Record<string, string>;
}

/** package-lock.json, version 3: installed path → entry. */
export interface Lockfile {
  packages: Record<string, LockEntry>;
}

/** Optional dependencies that a package of the lockfile names and the lockfile does not hold. */
export function incompleteBindings(lock: Lockfile) {
  const held = new Set(
    Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1)),
  );
  return Object.values(lock.packages).flatMap((entry) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !held.has(name))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  );
}
