import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  commitTree,
  createTagObject,
  hashBlobs,
  makeTree,
  makeTrees,
} from '../../../src/adapters/git/write-objects.ts';
import { tempRepository } from '../../support/temp-repository.ts';

const ana = { name: 'Ana', email: 'ana@acme.example' };
const bot = { name: 'headgate', email: 'bot@acme.example' };
const date = Date.UTC(2026, 0, 2, 3, 4, 5, 999);
const some = '1'.repeat(40);

it('writes what git itself would write', async () => {
  const { root, write, git, commit } = tempRepository();
  write('a.txt', 'a');
  write('folder/b.txt', 'b');
  const theirs = commit('message');
  const [a = '', b = ''] = await hashBlobs(root, [Buffer.from('a'), Buffer.from('b')]);
  const [folder = ''] = await makeTrees(root, [[{ mode: '100644', name: 'b.txt', oid: b }]]);
  const tree = await makeTree(root, [
    { mode: '040000', name: 'folder', oid: folder },
    { mode: '100644', name: 'a.txt', oid: a },
  ]);
  const commitOf = { tree, parents: [], message: 'message\n', author: ana, committer: ana };
  expect(await commitTree(root, { ...commitOf, date })).toBe(theirs);
  const tag = { name: 'x/v1.0.0', commit: theirs, message: 'x 1.0.0', tagger: ana, date };
  git('tag', '-a', '-m', 'x 1.0.0', 'x/v1.0.0');
  expect(await createTagObject(root, tag)).toBe(git('rev-parse', 'refs/tags/x/v1.0.0'));
  expect(git('fsck', '--strict')).not.toMatch(/error/);
});

it('works the same in a SHA-256 repository', async () => {
  const { root, git } = tempRepository('--object-format=sha256');
  const tree = await makeTree(root, []);
  const commit = await commitTree(root, {
    tree,
    parents: [],
    message: 'm',
    author: ana,
    committer: bot,
    date,
  });
  expect(commit).toHaveLength(64);
  expect(git('log', '-1', '--format=%an %ae %at %cn %ct %s', commit)).toBe(
    'Ana ana@acme.example 1767323045 headgate 1767323045 m',
  );
  const tag = await createTagObject(root, { name: 't', commit, message: 'm', tagger: bot, date });
  expect(git('cat-file', '-t', tag)).toBe('tag');
});

describe('blobs', () => {
  it('keep their bytes, whatever attributes and line endings say', async () => {
    const { root, write, git } = tempRepository();
    write('.gitattributes', '* text=auto eol=lf filter=evil\n');
    git('config', 'core.autocrlf', 'input');
    git('config', 'filter.evil.clean', 'tr a-z A-Z');
    const bytes = Buffer.from('line\r\n\0\xff', 'latin1');
    const [oid = ''] = await hashBlobs(root, [bytes]);
    expect(git('cat-file', '-s', oid)).toBe(`${bytes.length}`);
  });

  it('come back in the order they were given', async () => {
    const { root, git } = tempRepository();
    const contents = Array.from({ length: 12 }, (_, at) => `${at}`);
    const oids = await hashBlobs(
      root,
      contents.map((text) => Buffer.from(text)),
    );
    expect(oids.map((oid) => git('cat-file', 'blob', oid))).toEqual(contents);
    expect(await hashBlobs(root, [])).toEqual([]);
  });
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
    expect(git('ls-tree', await makeTree(root, lines)).split('\n')).toEqual([
      `040000 tree ${some}\tagent`,
      `120000 blob ${some}\tlink`,
      `100755 blob ${some}\trun`,
      `160000 commit ${some}\tsub`,
    ]);
  });

  it('may be empty, alone and among others', async () => {
    const { root } = tempRepository();
    const empty = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
    const lines = [{ mode: '100644', name: 'f', oid: some }];
    expect(await makeTree(root, [])).toBe(empty);
    expect(await makeTrees(root, [[], lines, []])).toEqual([
      empty,
      await makeTree(root, lines),
      empty,
    ]);
    expect(await makeTrees(root, [])).toEqual([]);
  });

  it('hold names with spaces and line breaks as they are', async () => {
    const { root, git } = tempRepository();
    const tree = await makeTree(root, [{ mode: '100644', name: 'a\nb\t"c" ü', oid: some }]);
    expect(git('ls-tree', '-z', '--name-only', tree)).toBe('a\nb\t"c" ü\0');
  });

  it.each(['', '.', '..', '.git', '.GIT', 'a/b', 'a\0b'])(
    'hold no entry called %j',
    async (name) => {
      const { root } = tempRepository();
      await expect(makeTree(root, [{ mode: '100644', name, oid: some }])).rejects.toThrow(
        "can't be a name in this tree",
      );
    },
  );

  it('hold no name twice', async () => {
    const line = { mode: '100644', name: 'a', oid: some };
    await expect(makeTree(tempRepository().root, [line, line])).rejects.toThrow(/"a" can't be/);
  });

  it.each(['HEAD', 'abc', '', `${some}\n${some}`, '-w'])('point to no %j', async (oid) => {
    const { root } = tempRepository();
    await expect(makeTree(root, [{ mode: '100644', name: 'a', oid }])).rejects.toThrow(
      'is not a full object id',
    );
  });
});

describe('what people wrote', () => {
  it('stays one header line, whatever it holds', async () => {
    const { root, git, commit } = tempRepository();
    const head = commit();
    const evil = { name: `Eve\nparent ${some}\n<x>`, email: 'e>\ntagger x <y> 1 +0000' };
    const oid = await commitTree(root, {
      tree: git('rev-parse', 'HEAD^{tree}'),
      parents: [head],
      message: 'm',
      author: evil,
      committer: evil,
      date,
    });
    expect(git('log', '-1', '--format=%P', oid)).toBe(head);
    const tag = { name: 'x/v1.0.0', commit: head, message: 'm', tagger: evil, date };
    const text = git('cat-file', 'tag', await createTagObject(root, tag));
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
    const { root, git, commit } = tempRepository();
    commit();
    const message = 'Promote\n\n# not a comment\n\nHeadgate-Request: 1\n';
    const tree = git('rev-parse', 'HEAD^{tree}');
    const oid = await commitTree(root, {
      tree,
      parents: [],
      message,
      author: ana,
      committer: ana,
      date,
    });
    expect(`${git('cat-file', 'commit', oid)}\n`.split(' +0000\n\n')[1]).toBe(message);
    expect(git('log', '-1', '--format=%(trailers:key=Headgate-Request,valueonly)', oid)).toBe('1');
  });
});

it('signs a commit when it is asked to, and only then', async () => {
  const { root, git, commit, write } = tempRepository();
  commit();
  write(
    '.git/sign.sh',
    '#!/bin/sh\ncat >/dev/null; echo "[GNUPG:] SIG_CREATED " >&2; echo signed\n',
  );
  git('config', 'gpg.program', `${root}/.git/sign.sh`);
  git('config', 'commit.gpgSign', 'true');
  chmodSync(`${root}/.git/sign.sh`, 0o755);
  const tree = git('rev-parse', 'HEAD^{tree}');
  const plain = { tree, parents: [], message: 'm', author: ana, committer: ana, date };
  const [unsigned, signed] = [
    await commitTree(root, plain),
    await commitTree(root, { ...plain, sign: true }),
  ];
  expect(git('cat-file', 'commit', unsigned)).not.toContain('gpgsig');
  expect(git('cat-file', 'commit', signed)).toContain('gpgsig signed');
});
