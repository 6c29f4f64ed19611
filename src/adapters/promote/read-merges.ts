import { merge as validMerge } from '../../generated/document-validators.js';
import type { MergeRecord } from '../../promote/merge-record.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { readRecords } from './read-records.ts';

/**
 * Every record of how one release was merged. One that is none counts for nothing.
 *
 * @param tip of headgate/records, fetched; undefined when there is no such branch.
 */
export async function readMerges(
  reader: ObjectReader,
  tip: string | undefined,
  agent: string,
  digest: string,
): Promise<MergeRecord[]> {
  if (tip === undefined) return [];
  const records = await readRecords(reader, tip, agent, digest, 'merge');
  return records.filter((record): record is MergeRecord => validMerge(record));
}
