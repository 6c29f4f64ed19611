import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fetchObjects } from './fetch-objects.ts';
import type { Repository } from './repository.ts';

/**
 * How a clone that was made with `--filter` gets the blobs it is about to need, in one fetch where git
 * would make one for each; undefined for a clone that has everything.
 */
export function prefetchFor(
  repository: Repository,
): ((oids: readonly string[]) => Promise<void>) | undefined {
  const { root, remote, commonDir } = repository;
  return isPartial(commonDir) ? (oids) => fetchObjects(root, remote, oids) : undefined;
}

/** What came from a promisor remote is marked by a file beside its pack (gitformat-pack: `.promisor`). */
function isPartial(commonDir: string): boolean {
  try {
    return readdirSync(join(commonDir, 'objects', 'pack')).some((name) =>
      name.endsWith('.promisor'),
    );
  } catch {
    return false;
  }
}
