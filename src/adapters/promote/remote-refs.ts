import { fetchObjects } from '../git/fetch-objects.ts';
import { lsRemote } from '../git/ls-remote.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { updateRefs } from '../git/update-refs.ts';
import { healRefLock } from './heal-ref-lock.ts';
import type { Promoter } from './promoter.ts';
import { retryRead } from './retry-read.ts';

export const RECORDS_REF = 'refs/heads/headgate/records';

/** The branch that says what runs in an environment. */
export function environmentRef(environment: string): string {
  return `refs/heads/env/${environment}`;
}

/**
 * Every ref of the remote that an operation may depend on, read at one moment.
 *
 * @param agents whose release tags are asked for.
 */
export async function readRemoteRefs(
  promoter: Promoter,
  agents: readonly string[] | 'all',
): Promise<ReadonlyMap<string, string>> {
  const { folder, remote, defaultBranch } = promoter;
  return retryRead(promoter, () =>
    lsRemote(folder, remote, [
      defaultBranch,
      RECORDS_REF,
      'refs/heads/env/*',
      ...(agents === 'all' ? ['refs/tags/*'] : agents.map((agent) => `refs/tags/${agent}/*`)),
    ]),
  );
}

/** What one ref of the remote points to now; undefined when it does not exist. */
export async function readRemoteRef(promoter: Promoter, ref: string): Promise<string | undefined> {
  const { folder, remote } = promoter;
  return (await retryRead(promoter, () => lsRemote(folder, remote, [ref]))).get(ref);
}

/** Fetches what the clone lacks, with everything that hangs on it. */
export async function fetchMissing(
  { folder, remote, reader }: Pick<Promoter, 'folder' | 'remote' | 'reader'>,
  oids: readonly string[],
): Promise<void> {
  const missing: string[] = [];
  for (const oid of new Set(oids)) {
    if (!(await stands(reader, oid))) missing.push(oid);
  }
  await retryRead({ folder, remote }, () => fetchObjects(folder, remote, missing));
}

async function stands(reader: ObjectReader, oid: string): Promise<boolean> {
  return (await reader.read(oid)) !== undefined;
}

/**
 * Remembers what a branch of the remote pointed to, under a name that `git fetch` never touches: the next
 * fetch is small, and a branch that was rewound or deleted is noticed. Losing the note costs no more
 * than that, so a lost race for it is nothing.
 *
 * @param seen what was noted before the remote was asked; a note that changed since is newer than ours.
 */
export async function remember(
  promoter: Promoter,
  ref: string,
  seen: string | undefined,
  oid: string,
): Promise<void> {
  if (seen === oid) return;
  const update = { ref: noteRef(promoter, ref), oid, expect: seen ?? '' };
  const note = () => updateRefs(promoter.folder, [update]);
  await note().catch(async () => {
    const lock = await healRefLock(promoter, 'clone', update.ref);
    if (lock?.state === 'healed') await note().catch(() => {});
  });
}

/** What a branch pointed to when this clone saw it last; undefined when it never did. */
export async function remembered(promoter: Promoter, ref: string): Promise<string | undefined> {
  return (await promoter.reader.read(noteRef(promoter, ref)))?.oid;
}

function noteRef({ remote }: Promoter, ref: string): string {
  // A remote may be a URL: hexadecimal is the one spelling that every ref name takes.
  const name = /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(remote)
    ? remote
    : Buffer.from(remote).toString('hex').slice(0, 200);
  return ref.replace(/^refs\/heads\//, `refs/headgate/seen/${name}/`);
}
