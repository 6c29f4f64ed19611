import { errorText } from '../../core/error-text.ts';
import type { HeadgateConfig, Notification } from '../../generated/types.ts';
import type { ToldEvent } from '../../promote/notify/event.ts';
import { eventOfRecord } from '../../promote/notify/event-of-record.ts';
import type { Told } from '../../promote/notify/told.ts';
import { wants } from '../../promote/notify/wants.ts';
import type { Page } from '../../promote/verify/verification.ts';
import { lsRemote } from '../git/ls-remote.ts';
import { pushWithLease } from '../git/push-with-lease.ts';
import type { Promoter } from '../promote/promoter.ts';
import { RECORDS_REF, TOLD_REFS } from '../promote/remote-refs.ts';
import { listRecords } from '../promote/verify/read-records.ts';
import { type Cursor, untoldTo } from './outbox.ts';
import { sendEvent } from './send-event.ts';

export interface TellRequest {
  /** Milliseconds: what is not told by then is told later. */
  readonly withinMs: number;
  /** What somebody has to look at: said also where nobody could write it down, because the remote was away. */
  readonly pages?: readonly Page[];
}

/**
 * Tells everybody whom headgate.yaml names what they have not been told yet. Never throws and never takes
 * longer than it may: what could not be told stands in the branches, and is told by whoever comes next. At
 * least once, in order, and always under the same ids.
 */
export async function tell(
  promoter: Promoter,
  { notifications = [] }: HeadgateConfig,
  { withinMs, pages = [] }: TellRequest,
): Promise<Told[]> {
  const deadline = Date.now() + withinMs;
  const receivers = new Map<string, Notification[]>();
  for (const entry of notifications) {
    receivers.set(entry.url, [...(receivers.get(entry.url) ?? []), entry]);
  }
  if (receivers.size === 0) return [];
  promoter.progress?.('telling whoever wants to know');
  const { folder, remote } = promoter;
  const patterns = ['refs/heads/env/*', RECORDS_REF, `${TOLD_REFS}*`];
  const refs = await lsRemote(folder, remote, patterns).catch(() => new Map<string, string>());
  const unwritten = await unwrittenOf(promoter, refs, pages);
  return Promise.all(
    [...receivers].map(([url, entries]) =>
      tellOne(promoter, refs, { url, entries, deadline, unwritten }),
    ),
  );
}

/** Pages that do not stand on `headgate/records`, so that nobody would find them there. */
async function unwrittenOf(
  { reader }: Promoter,
  refs: ReadonlyMap<string, string>,
  pages: readonly Page[],
): Promise<ToldEvent[]> {
  const unwritten: ToldEvent[] = [];
  for (const page of pages) {
    const records = await listRecords(reader, refs.get(RECORDS_REF), page.environment);
    const stands = records.some(({ kind, commit }) => kind === 'page' && commit === page.commit);
    if (!stands) unwritten.push(eventOfRecord(page));
  }
  return unwritten;
}

interface Receiver {
  readonly url: string;
  readonly entries: readonly Notification[];
  readonly deadline: number;
  readonly unwritten: readonly ToldEvent[];
}

async function tellOne(
  promoter: Promoter,
  refs: ReadonlyMap<string, string>,
  receiver: Receiver,
): Promise<Told> {
  const { url, entries, unwritten } = receiver;
  let events = 0;
  try {
    const { items, records } = await untoldTo(promoter, refs, url, entries);
    const cursors = new Map<string, Cursor>();
    let problem: string | undefined;
    let complete = true;
    for (const item of [{ events: unwritten }, ...items]) {
      const sent = await send(promoter, receiver, item.events);
      events += sent.events;
      problem ??= sent.problem;
      complete = sent.told;
      if (!complete) break;
      if ('cursor' in item && item.cursor) cursors.set(item.cursor.ref, item.cursor);
    }
    if (complete && records) cursors.set(records.ref, records);
    await move(promoter, [...cursors.values()]);
    const outcome = complete ? 'told' : 'later';
    return { receiver: url, outcome, events, ...(problem === undefined ? {} : { problem }) };
  } catch (error) {
    const problem = errorText(error);
    return { receiver: url, outcome: 'later', events, problem };
  }
}

async function send(
  { env }: Promoter,
  { entries, deadline }: Receiver,
  events: readonly ToldEvent[],
): Promise<{ readonly told: boolean; readonly events: number; readonly problem?: string }> {
  let count = 0;
  let problem: string | undefined;
  for (const event of events) {
    for (const notification of entries) {
      if (!wants(notification, event)) continue;
      const sent = await sendEvent({ notification, event, env, deadline });
      problem ??= sent.problem;
      if (!sent.told) return { told: false, events: count, ...(problem ? { problem } : {}) };
      count += 1;
    }
  }
  return { told: true, events: count, ...(problem ? { problem } : {}) };
}

/** A lease that is lost, or a push that does not arrive, costs a repeat under the same id. */
async function move({ folder, remote }: Promoter, cursors: readonly Cursor[]): Promise<void> {
  if (cursors.length > 0) await pushWithLease(folder, { remote, updates: cursors });
}
