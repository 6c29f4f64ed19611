import { approval as validApproval } from '../../generated/document-validators.js';
import type { Approval } from '../../promote/approval.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { readTree } from '../git/read-tree.ts';

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
  const entries = (await readTree(reader, `${tip}:${agent}/${digest}`)) ?? [];
  const records = await Promise.all(
    entries
      .filter(({ name }) => name.startsWith('approval-'))
      .map(async ({ oid }) => parse((await reader.read(oid))?.bytes)),
  );
  return records.filter((record): record is Approval => validApproval(record));
}

function parse(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '');
  } catch {
    return null;
  }
}
