import { approval as validApproval } from '../../generated/document-validators.js';
import type { Approval } from '../../promote/approval.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { readRecords } from './read-records.ts';

/**
 * Every approval of one release, for whatever environment. A record that is none counts for nothing.
 *
 * @param tip of headgate/records, fetched; undefined when there is no such branch.
 */
export async function readApprovals(
  reader: ObjectReader,
  tip: string | undefined,
  agent: string,
  digest: string,
): Promise<Approval[]> {
  if (tip === undefined) return [];
  const records = await readRecords(reader, tip, agent, digest, 'approval');
  return records.filter((record): record is Approval => validApproval(record));
}
