import type { Observed } from '../../../promote/environment-state.ts';
import type { HistoryEntry } from '../../../promote/history.ts';
import { type VerdictDue, verdictDue } from '../../../promote/verify/verdict-due.ts';
import type { Verification } from '../../../promote/verify/verification.ts';
import { lsRemote } from '../../git/ls-remote.ts';
import { isSignedRecord } from '../is-signed-record.ts';
import { observeEnvironment } from '../observe-environment.ts';
import type { Promoter } from '../promoter.ts';
import { readHistory } from '../read-history.ts';
import type { PolicyInForce } from '../read-policy.ts';
import { environmentRef, fetchMissing, RECORDS_REF } from '../remote-refs.ts';
import { retryRead } from '../retry-read.ts';
import { listRecords, newestAttempts, readRecord } from './read-records.ts';

/** An environment as far as its verification depends on it. */
export interface TipLook extends VerdictDue {
  readonly tip: string;
  readonly observed: Observed;
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
  /** What stands about `entry`; undefined when nothing does. */
  readonly recorded?: Verification;
  /** Verifications that there are of `entry`. */
  readonly attempts: number;
  /** It was said already that somebody has to look at `entry`. */
  readonly paged: boolean;
}

/**
 * What is to be verified of an environment now, and what is known of it.
 *
 * @param refs of the remote, where somebody just asked for them; else it is asked.
 * @returns undefined when nothing ever moved there.
 */
export async function lookAtTip(
  promoter: Promoter,
  environment: string,
  policy: PolicyInForce,
  refs?: ReadonlyMap<string, string>,
): Promise<TipLook | undefined> {
  const { folder, remote, reader } = promoter;
  const ref = environmentRef(environment);
  const ask = () => lsRemote(folder, remote, [ref, RECORDS_REF]);
  const known = refs ?? (await retryRead(promoter, ask));
  const tip = known.get(ref);
  const records = known.get(RECORDS_REF);
  if (tip === undefined) return undefined;
  await fetchMissing(promoter, records === undefined ? [tip] : [tip, records]);
  const [observed, history, listed] = await Promise.all([
    observeEnvironment(reader, environment, tip, 'all'),
    readHistory(folder, tip),
    listRecords(reader, records, environment),
  ]);
  const newest = newestAttempts(listed);
  const due = verdictDue(history, new Set(newest.keys()));
  if (!due) return undefined;
  const record = newest.get(due.entry.commit);
  const found = record && (await readRecord(reader, environment, record));
  // Where the policy names signers, what anybody else wrote is no verdict.
  const counts = found && (await isSignedRecord(promoter, policy, found));
  const recorded = counts ? found : undefined;
  const paged = listed.some(({ kind, commit }) => kind === 'page' && commit === due.entry.commit);
  const common = { ...due, tip, observed, history, attempts: record?.attempt ?? 0, paged };
  return recorded && 'outcome' in recorded ? { ...common, recorded } : common;
}
