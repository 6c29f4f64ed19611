import {
  approval as validApproval,
  evidence as validEvidence,
  merge as validMerge,
} from '../../generated/document-validators.js';
import type { Approval } from '../../promote/approval.ts';
import type { Evidence } from '../../promote/evidence.ts';
import type { MergeRecord } from '../../promote/merge-record.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { readJson } from '../git/read-json.ts';
import { readTree } from '../git/read-tree.ts';

/** What gates ask for, by the word that its files on `headgate/records` begin with. */
interface Records {
  readonly approval: Approval;
  readonly evidence: Evidence;
  readonly merge: MergeRecord;
}

const VALID = { approval: validApproval, evidence: validEvidence, merge: validMerge };

/** Of one kind, of one release. */
const MOST_RECORDS = 500;

/**
 * The records of one kind that lie under one release. One that its schema does not accept counts for nothing: anybody
 * who may push there can write anything. Whether it speaks of this release at all is for the gate to say.
 *
 * @param tip of headgate/records, fetched; undefined when there is no such branch.
 */
export async function readRecords<Kind extends keyof Records>(
  reader: ObjectReader,
  tip: string | undefined,
  agent: string,
  digest: string,
  kind: Kind,
): Promise<Records[Kind][]> {
  if (tip === undefined) return [];
  const entries = (await readTree(reader, `${tip}:${agent}/${digest}`)) ?? [];
  const found = entries.filter(({ name }) => name.startsWith(`${kind}-`)).slice(0, MOST_RECORDS);
  const records = await Promise.all(found.map(({ oid }) => readJson(reader, oid)));
  return records.filter((record): record is Records[Kind] => VALID[kind](record));
}
