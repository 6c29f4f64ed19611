import type { GitObject } from './git-object.ts';
import type { ObjectReader } from './object-reader.ts';

/** What begins with a full id means the same object for ever. */
const FIXED = /^(?:[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-f])/;
/** More than the files of a few agents; of thousands only what two of their states share matters. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * A reader that keeps the objects it read last, so that what two states share is read once, and what somebody reads
 * ahead is there when it is asked for. What is missing is asked for again: it may have been fetched since.
 */
export function keepingReader(reader: ObjectReader): ObjectReader {
  const kept = new Map<string, Promise<GitObject | undefined>>();
  let bytes = 0;

  async function readAnew(spec: string): Promise<GitObject | undefined> {
    try {
      const object = await reader.read(spec);
      bytes += object?.bytes.length ?? 0;
      if (!object) kept.delete(spec);
      if (bytes > MAX_BYTES) forget();
      return object;
    } catch (error) {
      kept.delete(spec);
      throw error;
    }
  }

  function forget(): void {
    kept.clear();
    bytes = 0;
  }

  return {
    ...reader,
    read(spec) {
      if (!FIXED.test(spec)) return reader.read(spec);
      const known = kept.get(spec) ?? readAnew(spec);
      kept.set(spec, known);
      return known;
    },
  };
}
