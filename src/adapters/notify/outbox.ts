import type { Notification } from '../../generated/types.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import type { ToldEvent } from '../../promote/notify/event.ts';
import { eventOfRecord } from '../../promote/notify/event-of-record.ts';
import { eventsOfEntry } from '../../promote/notify/events-of-entry.ts';
import { receiverId } from '../../promote/notify/receiver-id.ts';
import { wants } from '../../promote/notify/wants.ts';
import type { Promoter } from '../promote/promoter.ts';
import { readHistory } from '../promote/read-history.ts';
import { environmentRef, fetchMissing, RECORDS_REF, TOLD_REFS } from '../promote/remote-refs.ts';
import { listRecords, readRecord } from '../promote/verify/read-records.ts';
import { namesReceiver } from './names-receiver.ts';

const HEADS = 'refs/heads/env/';

/** What a receiver has not been told yet: events in order, each with the cursor that it moves. */
export interface Untold {
  readonly items: readonly UntoldItem[];
  /** Where the cursor of the records goes once all is told; absent where it is there. */
  readonly records?: Cursor;
}

interface UntoldItem {
  readonly events: readonly ToldEvent[];
  readonly cursor?: Cursor;
}

type Ordered = UntoldItem & { readonly order: readonly [number, number, number] };

/** A branch that says how far one receiver was told of one other branch. */
export interface Cursor {
  readonly ref: string;
  readonly oid: string;
  /** What it pointed to; '' when there was none. */
  readonly expect: string;
}

/**
 * What one receiver has not been told yet. Everything is derived from the environments' branches and the
 * records: how far it was told stands in branches, too (`headgate/told/<receiver>/…`), so that no crash and
 * no fresh clone loses or invents anything. Without such a branch it is told of what was decided under a
 * policy that named it.
 *
 * @param refs of the remote: environments, records and cursors.
 */
export async function untoldTo(
  promoter: Promoter,
  refs: ReadonlyMap<string, string>,
  url: string,
  entries: readonly Notification[],
): Promise<Untold> {
  const base = `${TOLD_REFS}${receiverId(url)}/`;
  const wanted = (events: readonly ToldEvent[]) =>
    events.filter((event) => entries.some((entry) => wants(entry, event)));
  const environments = [...refs].filter(([ref]) => /^refs\/heads\/env\/[a-z][a-z0-9-]*$/.test(ref));
  const recordsTip = refs.get(RECORDS_REF);
  await fetchMissing(promoter, [
    ...environments.map(([, tip]) => tip),
    ...(recordsTip ? [recordsTip] : []),
  ]);
  const items: Ordered[] = [];
  for (const [ref, tip] of environments) {
    const cursor = `${base}${ref.slice('refs/heads/'.length)}`;
    const known = refs.get(cursor);
    if (known === tip) continue;
    let order = 0;
    for (const entry of (await entriesSince(promoter, tip, known, url)).reverse()) {
      // Clocks may go back; the branch does not.
      order = Math.max(order, Date.parse(entry.at));
      const moved = { ref: cursor, oid: entry.commit, expect: known ?? '' };
      items.push({
        order: [order, entry.generation, 0],
        events: wanted(eventsOfEntry(entry)),
        cursor: moved,
      });
    }
  }
  const cursor = `${base}records`;
  const known = refs.get(cursor);
  if (recordsTip === undefined || known === recordsTip) return { items: inOrder(items) };
  const names = environments.map(([ref]) => ref.slice(HEADS.length));
  for (const environment of names) {
    const records = await recordsSince(promoter, environment, recordsTip, known, refs, url);
    for (const event of wanted(records.map(eventOfRecord))) {
      const rank = event.kind === 'page' ? 2 : 1;
      items.push({ order: [Date.parse(event.at), event.data.generation, rank], events: [event] });
    }
  }
  return { items: inOrder(items), records: { ref: cursor, oid: recordsTip, expect: known ?? '' } };
}

/** By time; of one moment by generation, and what was found out about it after what was done. */
function inOrder(items: readonly Ordered[]): UntoldItem[] {
  return [...items].sort((a, b) => {
    const at = a.order.findIndex((value, index) => value !== b.order[index]);
    return (a.order[at] ?? 0) - (b.order[at] ?? 0);
  });
}

/** Newest first. */
async function entriesSince(
  promoter: Promoter,
  tip: string,
  known: string | undefined,
  url: string,
): Promise<HistoryEntry[]> {
  const history = await readHistory(promoter.folder, tip);
  const told = history.findIndex(({ commit }) => commit === known);
  return told === -1 ? decidedUnder(promoter, history, url) : history.slice(0, told);
}

/** The newest entries, as far back as the policy that decided them named the receiver. */
async function decidedUnder(
  promoter: Promoter,
  history: readonly HistoryEntry[],
  url: string,
): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  const answers = new Map<string, boolean>();
  for (const entry of history) {
    const named = answers.get(entry.policy) ?? (await namesReceiver(promoter, entry.policy, url));
    answers.set(entry.policy, named);
    if (!named) break;
    entries.push(entry);
  }
  return entries;
}

async function recordsSince(
  promoter: Promoter,
  environment: string,
  tip: string,
  known: string | undefined,
  refs: ReadonlyMap<string, string>,
  url: string,
) {
  const { reader, folder } = promoter;
  const listed = await listRecords(reader, tip, environment);
  if (listed.length === 0) return [];
  const before = await knownRecords(promoter, known, environment);
  const history = before
    ? []
    : await readHistory(folder, refs.get(environmentRef(environment)) ?? null);
  const decided = new Set(
    before ? [] : (await decidedUnder(promoter, history, url)).map(({ commit }) => commit),
  );
  const fresh = listed.filter(({ oid, commit }) =>
    before ? !before.has(oid) : decided.has(commit),
  );
  const records = await Promise.all(fresh.map((record) => readRecord(reader, environment, record)));
  return records.filter((record) => record !== undefined);
}

async function knownRecords(
  promoter: Promoter,
  known: string | undefined,
  environment: string,
): Promise<ReadonlySet<string> | undefined> {
  if (known === undefined) return undefined;
  try {
    await fetchMissing(promoter, [known]);
  } catch {
    // The records were rewritten, and what the cursor points to is gone.
    return undefined;
  }
  const listed = await listRecords(promoter.reader, known, environment);
  return new Set(listed.map(({ oid }) => oid));
}
