import { basename } from 'node:path/posix';
import { setTimeout as wait } from 'node:timers/promises';
import { EXIT } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import { UserError } from '../../core/user-error.ts';
import { newCommit } from '../git/new-commit.ts';
import { newObject } from '../git/new-object.ts';
import { pushWithLease } from '../git/push-with-lease.ts';
import { writeObjects } from '../git/write-objects.ts';
import { afterAPush } from './after-a-push.ts';
import { beforeAnyPush } from './before-any-push.ts';
import { layIntoTree } from './lay-into-tree.ts';
import type { Promoter } from './promoter.ts';
import { fetchMissing, RECORDS_REF, readRemoteRef } from './remote-refs.ts';

export interface NewRecord {
  /** From the branch's root. */
  readonly path: string;
  readonly record: object;
  /** Of the commit. */
  readonly subject: string;
}

const MOST_TRIES = 20;
/** Pushes that change nothing, one after another, before we believe that the remote does not want them. */
const MOST_REJECTIONS = 4;

interface Look {
  /** Of the records; undefined where there is no branch yet. */
  readonly tip: string | undefined;
  readonly stands: boolean;
}

async function lookFor(
  promoter: Promoter,
  path: string,
  refs?: ReadonlyMap<string, string>,
): Promise<Look> {
  const tip = refs ? refs.get(RECORDS_REF) : await readRemoteRef(promoter, RECORDS_REF);
  if (tip === undefined) return { tip, stands: false };
  await fetchMissing(promoter, [tip]);
  return { tip, stands: (await promoter.reader.read(`${tip}:${path}`)) !== undefined };
}

function whatFindsOut(path: string): string {
  return `Look for ${path} on headgate/records; a record that stands is left alone when it is written again`;
}

/**
 * Adds one file to `headgate/records`. Records never replace each other, so whoever comes second lays
 * theirs on top; one that stands already, by an earlier try of the same request, is left alone.
 *
 * @param refs of the remote, where somebody just asked for them; else it is asked.
 * @returns the tip of the branch that the record was seen on.
 * @throws UserError when the remote keeps refusing.
 */
export async function appendRecord(
  promoter: Promoter,
  { path, record, subject }: NewRecord,
  refs?: ReadonlyMap<string, string>,
): Promise<string> {
  const { folder, remote, actor, clock, objectFormat } = promoter;
  const blob = newObject('blob', Buffer.from(jsonText(record)), objectFormat);
  let answer = '';
  let [before, rejections]: [string | undefined, number] = [undefined, 0];
  for (let tries = 0; ; tries += 1) {
    const { tip, stands } = await (tries === 0
      ? beforeAnyPush(() => lookFor(promoter, path, refs), 'nothing was recorded')
      : afterAPush('headgate/records was pushed to', whatFindsOut(path), () =>
          lookFor(promoter, path),
        ));
    if (tip !== undefined && stands) return tip;
    rejections = tries > 0 && tip === before ? rejections + 1 : 0;
    before = tip;
    if (tries === MOST_TRIES || rejections === MOST_REJECTIONS) break;
    const tree = await layIntoTree(
      promoter,
      tip === undefined ? undefined : `${tip}^{tree}`,
      path.split('/').slice(0, -1),
      [{ mode: '100644', name: basename(path), oid: blob.oid }],
    );
    const commit = await newCommit({
      tree: tree.oid,
      parents: tip === undefined ? [] : [tip],
      message: `${subject}\n`,
      author: actor,
      committer: actor,
      date: clock(),
    });
    await writeObjects(promoter, [blob, ...tree.objects, commit]);
    const update = { ref: RECORDS_REF, oid: commit.oid, expect: tip ?? '' };
    const [pushed] = await pushWithLease(folder, { remote, updates: [update] });
    answer = pushed?.reason ?? '';
    await wait(tries === 0 ? 0 : 50 * tries * Math.random());
  }
  throw new UserError(
    EXIT.incomplete,
    `${remote} did not take the push to headgate/records: ${answer}`,
    'nothing was recorded. You need the right to push this branch; a ruleset may forbid it',
  );
}
