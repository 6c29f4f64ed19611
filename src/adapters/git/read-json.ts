import type { ObjectReader } from './object-reader.ts';

/**
 * What stands in a blob as JSON; null where it is none, or more than is read of a file. undefined where there is no such
 * blob. Hostile: whoever asks holds it to a schema.
 *
 * @throws GitError when git can't go on.
 */
export async function readJson(reader: ObjectReader, spec: string): Promise<unknown> {
  const object = await reader.read(spec);
  if (object?.type !== 'blob') return undefined;
  try {
    return JSON.parse(object.bytes.toString('utf8'));
  } catch {
    return null;
  }
}
