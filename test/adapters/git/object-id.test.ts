import { expect, it } from 'vitest';
import { blobId, treeId } from '../../../src/adapters/git/object-id.ts';
import { hashBlobs, makeTree, type TreeLine } from '../../../src/adapters/git/write-objects.ts';
import { tempRepository } from '../../support/temp-repository.ts';

it.each(['sha1', 'sha256'] as const)(
  'names objects as git does in a %s repository',
  async (format) => {
    const { root } = tempRepository(`--object-format=${format}`);
    const contents = ['', 'a', 'ä\n', '\0'.repeat(1_000)].map((text) => Buffer.from(text));
    const blobs = await hashBlobs(root, contents);
    expect(contents.map((bytes) => blobId(bytes, format))).toEqual(blobs);
    const [file = ''] = blobs;
    const empty = await makeTree(root, []);
    expect(treeId([], format)).toBe(empty);
    // Where a file, a folder and longer names begin alike, git has an order of its own.
    const lines: TreeLine[] = [
      { mode: '040000', name: 'a', oid: empty },
      { mode: '100644', name: 'a.b', oid: file },
      { mode: '100755', name: 'a0', oid: file },
      { mode: '100644', name: 'B', oid: file },
      { mode: '120000', name: 'ä', oid: file },
      { mode: '160000', name: 'z', oid: 'f'.repeat(file.length) },
    ];
    const tree = await makeTree(root, lines);
    expect(treeId(lines, format)).toBe(tree);
    expect(treeId([...lines].reverse(), format)).toBe(tree);
  },
);
