import { fetchObjects } from '../git/fetch-objects.ts';
import { lsRemote } from '../git/ls-remote.ts';
import { updateRefs } from '../git/update-refs.ts';
import { healRefLock } from './heal-ref-lock.ts';
import type { Promoter, Rehearsal } from './promoter.ts';
import { retryRead } from './retry-read.ts';

/** The branch that holds what people and runs say of releases. */
export const RECORDS_REF = 'refs/heads/headgate/records';

/** Scratch branches of drills. */
export const DRILL_REFS = 'refs/heads/headgate/drill/';

/** Branches that say how far receivers of notifications were told. */
export const TOLD_REFS = 'refs/heads/headgate/told/';

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
  const { folder, remote, defaultBranch, rehearsal } = promoter;
  const refs = await retryRead(promoter, () =>
    lsRemote(folder, remote, [
      defaultBranch,
      RECORDS_REF,
      'refs/heads/env/*',
      `${TOLD_REFS}*`,
      ...(rehearsal ? [rehearsal.ref] : []),
      ...(agents === 'all'
        ? ['refs/tags/*', `${DRILL_REFS}*`]
        : agents.map((agent) => `refs/tags/${agent}/*`)),
    ]),
  );
  return rehearsal ? withScratch(refs, rehearsal) : refs;
}

/** The scratch branch of a rehearsal under the name of the branch that it stands in for. */
function withScratch(
  refs: ReadonlyMap<string, string>,
  { environment, ref }: Rehearsal,
): ReadonlyMap<string, string> {
  const { [ref]: scratch, [environmentRef(environment)]: _, ...others } = Object.fromEntries(refs);
  const known = Object.entries(others);
  return new Map(
    scratch === undefined ? known : [...known, [environmentRef(environment), scratch]],
  );
}

/** Where a branch really lies: while a rollback is rehearsed, a scratch branch stands in for the environment's. */
export function onRemote({ rehearsal }: Promoter, ref: string): string {
  return rehearsal && ref === environmentRef(rehearsal.environment) ? rehearsal.ref : ref;
}

/** What one ref of the remote points to now; undefined when it does not exist. */
export async function readRemoteRef(promoter: Promoter, ref: string): Promise<string | undefined> {
  const { folder, remote } = promoter;
  const real = onRemote(promoter, ref);
  return (await retryRead(promoter, () => lsRemote(folder, remote, [real]))).get(real);
}

/** Fetches what the clone lacks, with everything that hangs on it. */
export async function fetchMissing(
  promoter: Pick<Promoter, 'folder' | 'remote' | 'reader' | 'progress'>,
  oids: readonly string[],
): Promise<void> {
  const { folder, remote, reader } = promoter;
  const asked = [...new Set(oids)];
  const found = await Promise.all(asked.map((oid) => reader.read(oid)));
  const missing = asked.filter((_, at) => found[at] === undefined);
  await retryRead(promoter, () => fetchObjects(folder, remote, missing));
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

/** Drops the note of a branch that is gone for good. */
export async function forget(promoter: Promoter, ref: string): Promise<void> {
  const seen = await remembered(promoter, ref);
  if (seen === undefined) return;
  const update = { ref: noteRef(promoter, ref), oid: null, expect: seen };
  await updateRefs(promoter.folder, [update]).catch(() => {});
}

/** What a branch pointed to when this clone saw it last; undefined when it never did. */
export async function remembered(promoter: Promoter, ref: string): Promise<string | undefined> {
  return (await promoter.reader.read(noteRef(promoter, ref)))?.oid;
}

/** Where the clone notes what it saw last of a branch. */
export function noteRef(promoter: Promoter, ref: string): string {
  const { remote } = promoter;
  // A remote may be a URL: hexadecimal is the one spelling that every ref name takes.
  const name = /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(remote)
    ? remote
    : Buffer.from(remote).toString('hex').slice(0, 200);
  return onRemote(promoter, ref).replace(/^refs\/heads\//, `refs/headgate/seen/${name}/`);
}
