import { basename } from 'node:path/posix';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../core/user-error.ts';
import { lsRemote } from '../git/ls-remote.ts';
import { pushWithLease } from '../git/push-with-lease.ts';
import { commitTree, hashBlobs } from '../git/write-objects.ts';
import { layIntoTree } from './lay-into-tree.ts';
import type { Promoter } from './promoter.ts';
import { fetchMissing, RECORDS_REF } from './remote-refs.ts';

export interface NewRecord {
  /** From the branch's root. */
  readonly path: string;
  readonly record: object;
  /** Of the commit. */
  readonly subject: string;
}

const MOST_TRIES = 20;

/**
 * Adds one file to `headgate/records`. Records never replace each other, so whoever comes second lays
 * theirs on top; one that stands already, by an earlier try of the same request, is left alone.
 *
 * @throws UserError when the remote keeps refusing.
 */
export async function appendRecord(
  promoter: Promoter,
  { path, record, subject }: NewRecord,
): Promise<void> {
  const { folder, remote, reader, actor, clock } = promoter;
  const bytes = new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`);
  const [blob = ''] = await hashBlobs(folder, [bytes]);
  let answer = '';
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const tip = (await lsRemote(folder, remote, [RECORDS_REF])).get(RECORDS_REF);
    if (tip !== undefined) {
      await fetchMissing(promoter, [tip]);
      if (await reader.read(`${tip}:${path}`)) return;
    }
    const commit = await commitTree(folder, {
      tree: await layIntoTree(
        promoter,
        tip === undefined ? undefined : `${tip}^{tree}`,
        path.split('/').slice(0, -1),
        [{ mode: '100644', name: basename(path), oid: blob }],
      ),
      parents: tip === undefined ? [] : [tip],
      message: `${subject}\n`,
      author: actor,
      committer: actor,
      date: clock(),
    });
    const update = { ref: RECORDS_REF, oid: commit, expect: tip ?? '' };
    const [pushed] = await pushWithLease(folder, { remote, updates: [update] });
    answer = pushed?.reason ?? '';
    await wait(tries === 0 ? 0 : 50 * tries * Math.random());
  }
  throw new UserError(
    3,
    `${remote} did not take the push to headgate/records: ${answer}`,
    'nothing was recorded. You need the right to push this branch; a ruleset may forbid it',
  );
}
