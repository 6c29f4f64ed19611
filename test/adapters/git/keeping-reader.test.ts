import { describe, expect, it } from 'vitest';
import type { GitObject } from '../../../src/adapters/git/git-object.ts';
import { keepingReader } from '../../../src/adapters/git/keeping-reader.ts';

const OID = 'a'.repeat(40);
const MEBIBYTE = 1024 * 1024;

/** A reader that says what it was asked, and answers with what there is at the time. */
function asked(objects: Record<string, number | undefined>) {
  const specs: string[] = [];
  const reader = keepingReader({
    async read(spec) {
      specs.push(spec);
      const size = objects[spec];
      if (size === -1) throw new Error('no answer');
      if (size === undefined) return undefined;
      return { oid: OID, type: 'blob', size, bytes: Buffer.alloc(size) } satisfies GitObject;
    },
    close: async () => {},
  });
  return { reader, specs, objects };
}

describe('keepingReader', () => {
  it('reads once what an id leads to, also while the first answer is due', async () => {
    const { reader, specs } = asked({ [OID]: 1, [`${OID}:agents`]: 2 });
    const [one, same] = await Promise.all([reader.read(OID), reader.read(OID)]);
    expect(await reader.read(OID)).toBe(one);
    expect(same).toBe(one);
    await reader.read(`${OID}:agents`);
    await reader.read(`${OID}:agents`);
    expect(specs).toEqual([OID, `${OID}:agents`]);
  });

  it('asks anew what may mean something else by now', async () => {
    const { reader, specs } = asked({ HEAD: 1, 'refs/heads/main': 1, abcd: 1 });
    const names = ['HEAD', 'refs/heads/main', 'abcd'];
    for (const name of [...names, ...names]) await reader.read(name);
    expect(specs).toEqual([...names, ...names]);
  });

  it('asks anew for what was missing or not answered: it may have been fetched', async () => {
    const { reader, objects } = asked({});
    expect(await reader.read(OID)).toBeUndefined();
    objects[OID] = -1;
    await expect(reader.read(OID)).rejects.toThrow('no answer');
    objects[OID] = 1;
    expect((await reader.read(OID))?.size).toBe(1);
  });

  it('keeps a few megabytes, not a repository', async () => {
    const oids = ['1', '2', '3', '4', '5'].map((digit) => digit.repeat(40));
    const { reader, specs } = asked(Object.fromEntries(oids.map((oid) => [oid, MEBIBYTE])));
    for (const oid of [...oids.slice(0, 4), ...oids]) await reader.read(oid);
    expect(specs).toEqual(oids);
    await reader.read(oids[0] ?? '');
    expect(specs).toHaveLength(6);
  });
});
