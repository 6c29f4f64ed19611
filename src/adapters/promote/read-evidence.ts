import type { Evidence } from '../../promote/evidence.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { readTree } from '../git/read-tree.ts';
import { readRecords } from './read-records.ts';

/** Digests of one agent that are looked through; more releases than that have no evidence in common. */
const MOST_DIGESTS = 1_000;

/**
 * Every evidence of one agent, that of this digest first: a release of the same content under another tag
 * may have been evaluated. A record that is none, or lies under another agent or digest, counts for nothing.
 *
 * @param tip of headgate/records, fetched; undefined when there is no such branch.
 */
export async function readEvidence(
  reader: ObjectReader,
  tip: string | undefined,
  agent: string,
  digest: string,
): Promise<Evidence[]> {
  if (tip === undefined) return [];
  const folders = (await readTree(reader, `${tip}:${agent}`)) ?? [];
  const others = folders.map(({ name }) => name).filter((name) => name !== digest);
  const read = await Promise.all(
    [digest, ...others.slice(0, MOST_DIGESTS)].map(async (name) =>
      (await readRecords(reader, tip, agent, name, 'evidence')).filter((record) =>
        isOf(record, agent, name),
      ),
    ),
  );
  return read.flat();
}

/** It lies where it belongs, and its time, which the schema knows by its form alone, is one. */
function isOf({ at, ...evidence }: Evidence, agent: string, digest: string): boolean {
  return evidence.agent === agent && evidence.digest === digest && !Number.isNaN(Date.parse(at));
}
