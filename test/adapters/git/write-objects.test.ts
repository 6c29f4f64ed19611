import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newCommit } from '../../../src/adapters/git/new-commit.ts';
import { newObject } from '../../../src/adapters/git/new-object.ts';
import { newTag } from '../../../src/adapters/git/new-tag.ts';
import { newTree } from '../../../src/adapters/git/new-tree.ts';
import { openObjectReader } from '../../../src/adapters/git/object-reader.ts';
import { readSettings } from '../../../src/adapters/git/read-settings.ts';
import { writeObjects } from '../../../src/adapters/git/write-objects.ts';
import { readSigner } from '../../../src/adapters/ssh/read-signer.ts';
import { laid, laidBlob, laidTree } from '../../support/laid-objects.ts';
import { HAS_SSH_KEYGEN, sshKey } from '../../support/signing-world.ts';
import { cloneOf, tempRepository } from '../../support/temp-repository.ts';

const ana = { name: 'Ana', email: 'ana@acme.example' };
const bot = { name: 'headgate', email: 'bot@acme.example' };
const date = Date.UTC(2026, 0, 2, 3, 4, 5, 999);
const some = '1'.repeat(40);

it('writes what git itself would write', async () => {
  const { write, git, commit } = tempRepository();
  write('a.txt', 'a');
  write('folder/b.txt', 'b');
  const theirs = commit('message');
  git('tag', '-a', '-m', 'x 1.0.0', 'x/v1.0.0');
  const tag = git('rev-parse', 'refs/tags/x/v1.0.0');
  const elsewhere = tempRepository();
  const [a, b] = ['a', 'b'].map((text) => newObject('blob', Buffer.from(text), 'sha1'));
  const folder = newTree([{ mode: '100644', name: 'b.txt', oid: b?.oid ?? '' }], 'sha1');
  const tree = newTree(
    [
      { mode: '040000', name: 'folder', oid: folder.oid },
      { mode: '100644', name: 'a.txt', oid: a?.oid ?? '' },
    ],
    'sha1',
  );
  const people = { author: ana, committer: ana };
  const ours = await newCommit({
    ...people,
    tree: tree.oid,
    parents: [],
    message: 'message\n',
    date,
  });
  const named = { name: 'x/v1.0.0', commit: ours.oid, message: 'x 1.0.0', tagger: ana, date };
  const ourTag = await newTag(named);
  expect([ours.oid, ourTag.oid]).toEqual([theirs, tag]);
  await laid(elsewhere.root, ...[a, b].flatMap((blob) => blob ?? []), folder, tree, ours, ourTag);
  elsewhere.git('update-ref', 'refs/tags/x/v1.0.0', tag);
  expect(elsewhere.git('fsck', '--strict')).toBe('');
  expect(elsewhere.git('show', 'x/v1.0.0:folder/b.txt')).toBe('b');
});

it('works the same in a SHA-256 repository', async () => {
  const { root, git } = tempRepository('--object-format=sha256');
  const tree = newTree([], 'sha256');
  const people = { author: ana, committer: bot };
  const content = { tree: tree.oid, parents: [], message: 'm', date };
  const commit = await newCommit({ ...people, ...content });
  const tag = await newTag({ name: 't', commit: commit.oid, message: 'm', tagger: bot, date });
  await laid(root, tree, commit, tag);
  expect(commit.oid).toHaveLength(64);
  expect(git('log', '-1', '--format=%an %ae %at %cn %ct %s', commit.oid)).toBe(
    'Ana ana@acme.example 1767323045 headgate 1767323045 m',
  );
  expect(git('cat-file', '-t', tag.oid)).toBe('tag');
  git('update-ref', 'refs/tags/t', tag.oid);
  expect(git('fsck', '--strict')).toBe('');
});

it('leaves one process to do it, and loose objects', async () => {
  const { root, git } = tempRepository();
  const reader = openObjectReader(root);
  onTestFinished(() => reader.close());
  const blobs = Array.from({ length: 300 }, (_, at) =>
    newObject('blob', Buffer.from([at]), 'sha1'),
  );
  await writeObjects({ folder: root, reader }, blobs);
  await writeObjects({ folder: root, reader }, blobs);
  await writeObjects({ folder: root, reader }, []);
  expect(git('count-objects', '-v')).toMatch(/^count: 256\n(.*\n)*packs: 0$/m);
});

it('is no success where git names an object otherwise', async () => {
  const { root } = tempRepository();
  const blob = newObject('blob', Buffer.from('a'), 'sha1');
  await expect(laid(root, { ...blob, oid: some })).rejects.toThrow(
    `git names a blob otherwise than ${some}`,
  );
  await expect(laid(root, newObject('blob', Buffer.from('a'), 'sha256'))).rejects.toThrow(
    'git unpack-objects failed',
  );
});

it('says why nothing was written', async () => {
  const { root, git } = tempRepository();
  appendFileSync(join(root, '.git/objects/aa'), 'no folder');
  const bytes = Array.from({ length: 4_000 }, (_, at) => Buffer.from(`${at}`));
  const inAa = bytes
    .map((text) => newObject('blob', text, 'sha1'))
    .filter(({ oid }) => oid.startsWith('aa'));
  await expect(laid(root, ...inAa)).rejects.toThrow(/unpack-objects failed.*: unable to/);
  expect(git('count-objects')).toMatch(/^0 objects/);
});

describe('blobs', () => {
  it('keep their bytes, whatever attributes and line endings say', async () => {
    const { root, write, git } = tempRepository();
    write('.gitattributes', '* text=auto eol=lf filter=evil\n');
    git('config', 'core.autocrlf', 'input');
    git('config', 'filter.evil.clean', 'tr a-z A-Z');
    const bytes = Buffer.from('line\r\n\0\xff', 'latin1');
    const oid = await laidBlob(root, bytes);
    expect(git('cat-file', '-s', oid)).toBe(`${bytes.length}`);
  });

  // Where the size takes a byte more in a pack, where zlib begins another block, and where git streams no more.
  it.each([0, 15, 16, 2_047, 2_048, 65_535, 65_536, 262_144, 5_000_000])(
    'of %i bytes arrive whole',
    async (size) => {
      const { root, git } = tempRepository();
      const bytes = Buffer.alloc(size, 'headgate');
      const oid = await laidBlob(root, bytes);
      expect(git('cat-file', '-s', oid)).toBe(`${size}`);
      expect(() => git('fsck', '--strict')).not.toThrow();
    },
  );
});

describe('trees', () => {
  it('graft objects that the clone lacks', async () => {
    const { root, git } = tempRepository();
    const lines = [
      { mode: '040000', name: 'agent', oid: some },
      { mode: '160000', name: 'sub', oid: some },
      { mode: '120000', name: 'link', oid: some },
      { mode: '100755', name: 'run', oid: some },
    ];
    expect(git('ls-tree', await laidTree(root, lines)).split('\n')).toEqual([
      `040000 tree ${some}\tagent`,
      `120000 blob ${some}\tlink`,
      `100755 blob ${some}\trun`,
      `160000 commit ${some}\tsub`,
    ]);
  });

  it('graft them in a clone without blobs, and fetch none', async () => {
    const origin = tempRepository();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.write('agent/a.txt', 'a');
    origin.commit();
    const { root, git } = cloneOf(origin, '--filter=tree:0', '--no-checkout');
    const lacked = () => git('rev-list', '--objects', '--all', '--missing=print').match(/^\?/gm);
    expect(lacked()).toHaveLength(1);
    const oid = origin.git('rev-parse', 'HEAD:agent');
    await laidTree(root, [{ mode: '040000', name: 'agent', oid }]);
    expect(lacked()).toHaveLength(1);
  });

  it('hold names with spaces and line breaks as they are', async () => {
    const { root, git } = tempRepository();
    const tree = await laidTree(root, [{ mode: '100644', name: 'a\nb\t"c" ü', oid: some }]);
    expect(git('ls-tree', '-z', '--name-only', tree)).toBe('a\nb\t"c" ü\0');
  });
});

describe('what people wrote', () => {
  it('stays one header line, whatever it holds', async () => {
    const { root, git, commit } = tempRepository();
    const head = commit();
    const evil = { name: `Eve\nparent ${some}\n<x>`, email: 'e>\ntagger x <y> 1 +0000' };
    const made = await newCommit({
      tree: git('rev-parse', 'HEAD^{tree}'),
      parents: [head],
      message: 'm',
      author: evil,
      committer: evil,
      date,
    });
    expect(git('log', '-1', '--format=%P', await laid(root, made))).toBe(head);
    const tag = { name: 'x/v1.0.0', commit: head, message: 'm', tagger: evil, date };
    const text = git('cat-file', 'tag', await laid(root, await newTag(tag)));
    expect(text.split('\n')).toEqual([
      `object ${head}`,
      'type commit',
      'tag x/v1.0.0',
      `tagger Eve parent ${some} x <e tagger x y 1 +0000> 1767323045 +0000`,
      '',
      'm',
    ]);
  });

  it('keeps every line of a message, trailers and comments too', async () => {
    const { root, git } = tempRepository();
    const message = 'Promote\n\n# not a comment\n\nHeadgate-Request: 1\n';
    const tree = newTree([], 'sha1');
    const people = { author: ana, committer: ana };
    const commit = await newCommit({ ...people, tree: tree.oid, parents: [], message, date });
    const oid = await laid(root, tree, commit);
    expect(`${git('cat-file', 'commit', oid)}\n`.split(' +0000\n\n')[1]).toBe(message);
    expect(git('log', '-1', '--format=%(trailers:key=Headgate-Request,valueonly)', oid)).toBe('1');
  });

  it.each([
    { message: 'seen\0unseen', date, problem: 'NUL' },
    { message: 'm', date: Number.NaN, problem: 'no time' },
    { message: 'm', date: -1_000, problem: 'no time' },
  ])('is no commit with $problem', async ({ message, date, problem }) => {
    const people = { author: ana, committer: ana };
    const content = { tree: some, parents: [], message, date };
    await expect(newCommit({ ...people, ...content })).rejects.toThrow(problem);
  });
});

it.skipIf(!HAS_SSH_KEYGEN).each(['sha1', 'sha256'] as const)(
  'signs a commit as git would in a %s repository (needs ssh-keygen)',
  async (format) => {
    const repository = tempRepository(`--object-format=${format}`);
    const { root, git } = repository;
    const key = sshKey(root, 'Ana');
    git('config', 'gpg.format', 'ssh');
    git('config', 'user.signingKey', key);
    repository.write('signers', `ana@acme.example ${repository.read(key.slice(root.length + 1))}`);
    git('config', 'gpg.ssh.allowedSignersFile', join(root, 'signers'));
    const signer = readSigner(root, await readSettings(root));
    const tree = newTree([], format);
    const commit = await newCommit({
      tree: tree.oid,
      parents: [],
      message: 'Promote\n\nBecause.\n',
      author: ana,
      committer: ana,
      date,
      sign: async (payload) => (await signer?.sign(payload, 'git')) ?? '',
    });
    await laid(root, tree, commit);
    expect(() => git('verify-commit', commit.oid)).not.toThrow();
    // Nothing in an Ed25519 signature is left to chance.
    const message = ['-m', 'Promote', '-m', 'Because.'];
    expect(commit.oid).toBe(git('commit-tree', '-S', ...message, tree.oid));
  },
);
