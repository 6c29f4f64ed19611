import type { ObjectReader } from '../git/object-reader.ts';
import { readTree } from '../git/read-tree.ts';

/** Of one kind, of one release. */
const MOST_RECORDS = 500;

/**
 * What stands on `headgate/records` of one kind under one release, parsed and no more: anybody who may push
 * there can write anything.
 *
 * @param tip of headgate/records, fetched.
 */
export async function readRecords(
  reader: ObjectReader,
  tip: string,
  agent: string,
  digest: string,
  kind: 'approval' | 'evidence' | 'merge',
): Promise<unknown[]> {
  const entries = (await readTree(reader, `${tip}:${agent}/${digest}`)) ?? [];
  return Promise.all(
    entries
      .filter(({ name }) => name.startsWith(`${kind}-`))
      .slice(0, MOST_RECORDS)
      .map(async ({ oid }) => parse((await reader.read(oid))?.bytes)),
  );
}

function parse(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '');
  } catch {
    return null;
  }
}
