import type { Digest } from '../../core/digest.ts';
import { suiteDigest } from '../../evals/suite-digest.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { readTree } from '../git/read-tree.ts';

/**
 * The digest of the evals in an agent's folder as it was released; undefined when it has none.
 *
 * @param tree id of the folder's tree.
 */
export async function readSuite(reader: ObjectReader, tree: string): Promise<Digest | undefined> {
  const entries = (await readTree(reader, `${tree}:evals`)) ?? [];
  const files = new Map<string, Uint8Array>();
  for (const { name, mode, oid } of entries) {
    if (!name.endsWith('.yaml') || !mode.startsWith('100')) continue;
    const blob = await reader.read(oid);
    if (blob) files.set(`evals/${name}`, blob.bytes);
  }
  return files.size === 0 ? undefined : suiteDigest(files);
}
