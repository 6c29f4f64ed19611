import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

/** Objects of one git folder, written without git, which would refuse what is to be written here. */
export interface ObjectStore {
  readonly gitDir: string;
  read(oid: string): Buffer;
  /** Gives the object's id. */
  write(type: ObjectType, bytes: Uint8Array): string;
  /** Points a ref to whatever it is told. */
  point(ref: string, text: string): void;
}

/** @param known objects of the repository that this is a copy of, by id: the copy may be spoiled already. */
export function objectStore(gitDir: string, known: ReadonlyMap<string, Buffer>): ObjectStore {
  const written = new Map<string, Buffer>();
  return {
    gitDir,
    read(oid) {
      const found = written.get(oid) ?? known.get(oid);
      if (!found) throw new Error(`there is no ${oid}`);
      return found;
    },
    write(type, bytes) {
      const whole = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
      const oid = createHash('sha1').update(whole).digest('hex');
      if (written.has(oid)) return oid;
      const folder = join(gitDir, 'objects', oid.slice(0, 2));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, oid.slice(2)), deflateSync(whole, { level: 1 }));
      written.set(oid, Buffer.from(bytes));
      return oid;
    },
    point(ref, text) {
      const path = join(gitDir, ref);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, `${text}\n`);
    },
  };
}
