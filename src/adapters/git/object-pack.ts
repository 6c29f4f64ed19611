import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { NewObject } from './new-object.ts';
import { formatOf } from './oid.ts';

/** gitformat-pack(5), "OBJ_COMMIT (1)" and so on. */
const TYPES = { commit: 1, tree: 2, blob: 3, tag: 4 };

/** A pack of whole objects, all of one repository, in version 2 of gitformat-pack(5). */
export function objectPack(objects: readonly NewObject[]): Buffer {
  const header = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  header.writeUInt32BE(objects.length, 8);
  const pack = Buffer.concat([
    header,
    // Not made smaller: it goes no further than through a pipe, and whoever reads it compresses for itself.
    ...objects.flatMap(({ type, bytes }) => [
      entryHeader(TYPES[type], bytes.length),
      deflateSync(bytes, { level: 0 }),
    ]),
  ]);
  const checksum = createHash(formatOf(objects[0]?.oid ?? ''))
    .update(pack)
    .digest();
  return Buffer.concat([pack, checksum]);
}

/** Type and size: four bits of the size beside the type, then seven a byte, the lowest first. */
function entryHeader(type: number, size: number): Uint8Array {
  const bytes = [(type << 4) | (size & 0x0f)];
  for (let rest = size >>> 4; rest > 0; rest >>>= 7) {
    bytes.push((bytes.pop() ?? 0) | 0x80, rest & 0x7f);
  }
  return Uint8Array.from(bytes);
}
