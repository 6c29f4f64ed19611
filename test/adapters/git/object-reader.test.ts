import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GitError } from '../../../src/adapters/git/git-error.ts';
import {
  type ObjectReader,
  openObjectReader,
  type ReaderOptions,
} from '../../../src/adapters/git/object-reader.ts';
import { tempFolder, tempRepository } from '../../support/temp-repository.ts';

function readerOf(root: string, options?: ReaderOptions): ObjectReader {
  const reader = openObjectReader(root, options);
  onTestFinished(() => reader.close());
  return reader;
}

describe('what a spec leads to', () => {
  it.each(['sha1', 'sha256'])('a blob, tree, commit or tag, in a %s repository', async (format) => {
    const repository = tempRepository(`--object-format=${format}`);
    repository.write('a b/ü.md', 'hello');
    const commit = repository.commit();
    repository.git('tag', '-a', '-m', 'one', 'v1');
    const reader = readerOf(repository.root);
    const oid = repository.git('rev-parse', 'HEAD:a b/ü.md');
    expect(await reader.read(oid)).toEqual({
      oid,
      type: 'blob',
      size: 5,
      bytes: Buffer.from('hello'),
    });
    expect(await reader.read(`${commit}:a b/ü.md`)).toMatchObject({ oid });
    expect(await reader.read(`${commit}^{tree}`)).toMatchObject({ type: 'tree' });
    expect(await reader.read('refs/tags/v1')).toMatchObject({ type: 'tag' });
    expect(await reader.read('refs/tags/v1^{commit}')).toMatchObject({
      type: 'commit',
      oid: commit,
    });
    expect(await reader.read('HEAD')).toMatchObject({ oid: commit });
  });

  it('nothing, where there is nothing', async () => {
    const repository = tempRepository();
    const commit = repository.commit();
    const reader = readerOf(repository.root);
    const missing = [
      '0'.repeat(40),
      `${commit}:no such file missing`,
      `${commit}~1`,
      'refs/heads/none',
    ];
    expect(await Promise.all(missing.map((spec) => reader.read(spec)))).toEqual(
      missing.map(() => undefined),
    );
  });

  it('nothing, where several might be meant', async () => {
    const repository = tempRepository();
    const seen = new Map<string, number>();
    const beginning = (content: number) =>
      createHash('sha1')
        .update(`blob ${`${content}`.length}\0${content}`)
        .digest('hex')
        .slice(0, 4);
    let content = 0;
    while (!seen.has(beginning(content))) seen.set(beginning(content), content++);
    repository.write('one', `${seen.get(beginning(content))}`);
    repository.write('other', `${content}`);
    repository.commit();
    const reader = readerOf(repository.root);
    expect(await reader.read(beginning(content))).toBeUndefined();
    const one = await reader.read('HEAD:one');
    expect(one?.bytes.toString()).toBe(repository.read('one'));
  });

  it.each([
    'main',
    'v1',
    '--help',
    'HEAD\nHEAD',
    'HEAD:a\nb',
    'HEAD@{1}',
    'refs/heads/main@{upstream}',
    ':/message',
    ':0:file',
    'refs/heads/../../x',
    `${'a'.repeat(40)}^{/message}`,
    '',
  ])('never asked: %j', async (spec) => {
    const reader = readerOf(tempRepository().root);
    await expect(reader.read(spec)).rejects.toThrow('does not name one object for sure');
  });
});

it('answers thousands of reads at once, each with its own object', async () => {
  const repository = tempRepository();
  for (let i = 0; i < 50; i++) repository.write(`${i}`, `${i} `.repeat(i * 97));
  const commit = repository.commit();
  const reader = readerOf(repository.root);
  const asked = Array.from({ length: 5000 }, (_, at) => (at * 7919) % 53);
  const answers = await Promise.all(asked.map((name) => reader.read(`${commit}:${name}`)));
  expect(answers.map((blob) => blob?.bytes.toString())).toEqual(
    asked.map((name) => (name < 50 ? `${name} `.repeat(name * 97) : undefined)),
  );
});

describe('limits', () => {
  it('keeps one byte more than the limit of a large blob, says its size, and reads on', async () => {
    const repository = tempRepository();
    repository.write('large', Buffer.alloc(5_000_000, 'x'));
    repository.write('small', 'after');
    repository.commit();
    const reader = readerOf(repository.root, { blobBytes: 1000 });
    const [large, small] = await Promise.all([
      reader.read('HEAD:large'),
      reader.read('HEAD:small'),
    ]);
    expect(large).toMatchObject({ size: 5_000_000 });
    expect(large?.bytes).toEqual(Buffer.alloc(1001, 'x'));
    expect(small?.bytes.toString()).toBe('after');
  });

  it('hands over no half of a tree', async () => {
    const repository = tempRepository();
    for (let i = 0; i < 9; i++) repository.write(`${i}`, '');
    repository.commit();
    const reader = readerOf(repository.root, { otherBytes: 256 });
    await expect(reader.read('HEAD^{tree}')).rejects.toThrow(
      /^tree [0-9a-f]{40} has 252 bytes$|bytes/,
    );
    expect(await reader.read('HEAD:1')).toMatchObject({ size: 0 });
  });
});

describe('when git ends', () => {
  it('rejects what was asked, with its reason', async () => {
    const repository = tempRepository();
    repository.write('file', Buffer.alloc(1_000_000, 'content'));
    repository.commit();
    const oid = repository.git('rev-parse', 'HEAD:file');
    const path = join(repository.root, '.git/objects', oid.slice(0, 2), oid.slice(2));
    chmodSync(path, 0o644);
    truncateSync(path, 500);
    const reader = readerOf(repository.root);
    const results = await Promise.allSettled(['HEAD:file', 'HEAD', 'HEAD'].map(reader.read));
    const reasons = results.map((result) =>
      result.status === 'rejected' ? result.reason : result,
    );
    expect(reasons).toSatisfy((all: unknown[]) => all.every((one) => one instanceof GitError));
    expect(String(reasons[0])).toMatch(/git cat-file has ended: unable to stream/);
    await expect(reader.read('HEAD')).rejects.toThrow(GitError);
  });

  it('rejects reads outside of a repository', async () => {
    const reader = readerOf(tempFolder());
    await expect(reader.read('HEAD')).rejects.toThrow(/not a git repository/);
  });

  it('answers what was asked before it was closed, and nothing after', async () => {
    const repository = tempRepository();
    repository.commit();
    const reader = openObjectReader(repository.root);
    const before = reader.read('HEAD');
    await reader.close();
    expect(await before).toMatchObject({ type: 'commit' });
    await expect(reader.read('HEAD')).rejects.toThrow(GitError);
    await reader.close();
  });

  it('gives up on a git that does not answer', async () => {
    const repository = tempRepository();
    repository.commit();
    const promisor = tempFolder();
    repository.git('config', 'extensions.partialClone', 'origin');
    repository.git('config', 'remote.origin.promisor', 'true');
    repository.git('config', 'remote.origin.url', `ssh://example.invalid${promisor}`);
    repository.git('config', 'core.sshCommand', 'sleep 60; true');
    const reader = readerOf(repository.root, { stallMs: 300 });
    await expect(reader.read('0'.repeat(39).concat('1'))).rejects.toThrow(
      'git cat-file did not answer within 300 ms',
    );
  });
});

/** What a program prints that has a reader of a repository with one commit; git takes a moment to end. */
function printed(lines: string): string {
  const repository = tempRepository();
  repository.commit('the message');
  repository.write('bin/git', '#!/bin/sh\nPATH="${PATH#*:}"\ngit "$@"\nsleep 0.3\n');
  chmodSync(join(repository.root, 'bin/git'), 0o755);
  const module = new URL('../../../src/adapters/git/object-reader.ts', import.meta.url).href;
  const program = `
    const { openObjectReader } = await import(${JSON.stringify(module)});
    const reader = openObjectReader(${JSON.stringify(repository.root)});
    ${lines}
  `;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    timeout: 10_000,
    env: { ...process.env, PATH: `${repository.root}/bin:${process.env.PATH}` },
  });
  return stdout;
}

it('keeps Node waiting for an answer, and for nothing else', () => {
  expect(
    printed(`const commit = await reader.read('HEAD'); console.log(commit.bytes.toString());`),
  ).toContain('the message');
});

it('keeps Node waiting for its end, whatever answers come meanwhile', () => {
  expect(printed(`void reader.read('HEAD'); await reader.close(); console.log('closed');`)).toBe(
    'closed\n',
  );
});
