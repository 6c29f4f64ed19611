import type { Digest } from '../../core/digest.ts';
import { suiteDigest } from '../../evals/suite-digest.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { readTree, type TreeEntry } from '../git/read-tree.ts';

const FOLDER = 'evals';

/** The suites in an agent's folder as it was released, by their paths in it, as `verify` names them. */
export async function suitePaths(reader: ObjectReader, tree: string): Promise<string[]> {
  return (await suiteEntries(reader, tree)).map(({ name }) => `${FOLDER}/${name}`);
}

/**
 * The digest of the evals in an agent's folder as it was released; undefined when it has none.
 *
 * @param tree id of the folder's tree.
 */
export async function readSuite(reader: ObjectReader, tree: string): Promise<Digest | undefined> {
  const files = new Map<string, Uint8Array>();
  for (const { name, oid } of await suiteEntries(reader, tree)) {
    const blob = await reader.read(oid);
    if (blob) files.set(`${FOLDER}/${name}`, blob.bytes);
  }
  return files.size === 0 ? undefined : suiteDigest(files);
}

async function suiteEntries(reader: ObjectReader, tree: string): Promise<readonly TreeEntry[]> {
  const entries = (await readTree(reader, `${tree}:${FOLDER}`)) ?? [];
  return entries.filter(({ name, mode }) => name.endsWith('.yaml') && mode.startsWith('100'));
}
