import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fetchObjects } from './fetch-objects.ts';
import type { ObjectReader } from './object-reader.ts';

/** Where a clone is, and where it came from. */
interface Clone {
  readonly root: string;
  readonly remote: string;
  readonly commonDir: string;
}

/**
 * How a clone that was made with `--filter` gets the blobs it is about to need, in one fetch where git
 * would make one for each; undefined for a clone that has everything. What the clone has already costs a
 * process and no network.
 */
export function prefetchFor({ root, remote, commonDir }: Clone): ObjectReader['prefetch'] {
  return isPartial(commonDir) ? inTurn((oids) => fetchObjects(root, remote, oids)) : undefined;
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

/** One fetch at a time; all that is asked for meanwhile goes into the next one. */
function inTurn(fetch: (oids: readonly string[]) => Promise<void>) {
  const fetched = new Set<string>();
  const waiting = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  async function fetchWaiting(): Promise<void> {
    next = undefined;
    const batch = [...waiting];
    waiting.clear();
    await fetch(batch);
    for (const oid of batch) fetched.add(oid);
  }

  return async (oids: readonly string[]): Promise<void> => {
    const lacking = oids.filter((oid) => !fetched.has(oid));
    if (lacking.length === 0) return;
    for (const oid of lacking) waiting.add(oid);
    next ??= last.then(fetchWaiting);
    last = next.catch(() => {});
    await next;
  };
}
