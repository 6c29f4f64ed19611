import {
  page as validPage,
  verification as validVerification,
} from '../../../generated/document-validators.js';
import type { Page, Verification } from '../../../promote/verify/verification.ts';
import {
  parseRecordName,
  type RecordName,
  recordFolder,
} from '../../../promote/verify/verification-path.ts';
import type { ObjectReader } from '../../git/object-reader.ts';
import { readJson } from '../../git/read-json.ts';
import { readTree } from '../../git/read-tree.ts';

/** A record of an environment, by its file on `headgate/records`. */
export interface EnvironmentRecord extends RecordName {
  /** Of the file. */
  readonly oid: string;
}

/**
 * The records of an environment, unread; a file that headgate did not write is none.
 *
 * @param tip of headgate/records, fetched; undefined when there is no such branch.
 */
export async function listRecords(
  reader: ObjectReader,
  tip: string | undefined,
  environment: string,
): Promise<EnvironmentRecord[]> {
  if (tip === undefined) return [];
  const entries = (await readTree(reader, `${tip}:${recordFolder(environment)}`)) ?? [];
  return entries.flatMap(({ name, oid }) => {
    const record = parseRecordName(name);
    return record ? [{ ...record, oid }] : [];
  });
}

/** What a record says; undefined when it is none, or about another commit than its name says. */
export async function readRecord(
  reader: ObjectReader,
  environment: string,
  { kind, commit, oid }: EnvironmentRecord,
): Promise<Verification | Page | undefined> {
  const value = await readJson(reader, oid);
  const valid = kind === 'verify' ? validVerification(value) : validPage(value);
  if (!valid) return undefined;
  const record = value as Verification | Page;
  return record.environment === environment && record.commit === commit ? record : undefined;
}

/** The newest attempt at each commit. */
export function newestAttempts(
  records: readonly EnvironmentRecord[],
): ReadonlyMap<string, EnvironmentRecord> {
  const newest = new Map<string, EnvironmentRecord>();
  for (const record of records) {
    const known = newest.get(record.commit);
    if (record.kind !== 'verify' || (known && known.attempt >= record.attempt)) continue;
    newest.set(record.commit, record);
  }
  return newest;
}
