import { approval as validApproval } from '../../generated/document-validators.js';
import type { Approval } from '../../promote/approval.ts';
import { readTree } from '../git/read-tree.ts';
import type { Promoter } from './promoter.ts';
import { fetchMissing, RECORDS_REF } from './remote-refs.ts';

/** Every approval of one release, for whatever environment. A record that is none counts for nothing. */
export async function readApprovals(
  promoter: Promoter,
  refs: ReadonlyMap<string, string>,
  agent: string,
  digest: string,
): Promise<Approval[]> {
  const { reader } = promoter;
  const tip = refs.get(RECORDS_REF);
  if (tip === undefined) return [];
  await fetchMissing(promoter, [tip]);
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
