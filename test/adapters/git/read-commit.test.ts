import { expect, it, onTestFinished } from 'vitest';
import { newObject } from '../../../src/adapters/git/new-object.ts';
import { openObjectReader } from '../../../src/adapters/git/object-reader.ts';
import { readCommit } from '../../../src/adapters/git/read-commit.ts';
import { laid } from '../../support/laid-objects.ts';
import { tempRepository } from '../../support/temp-repository.ts';

it('reads what a commit says, through a tag too', async () => {
  const repository = tempRepository();
  const first = repository.commit('first');
  const second = repository.commit('second\n\nBody: with a line\ntree of words');
  repository.git('tag', '-a', '-m', 'one', 'v1');
  const reader = openObjectReader(repository.root);
  onTestFinished(() => reader.close());
  const ana = { name: 'Ana', email: 'ana@acme.example', date: Date.UTC(2026, 0, 2, 3, 4, 5) };
  expect(await readCommit(reader, 'refs/tags/v1')).toEqual({
    oid: second,
    tree: repository.git('rev-parse', 'HEAD^{tree}'),
    parents: [first],
    author: ana,
    committer: ana,
    message: 'second\n\nBody: with a line\ntree of words\n',
  });
  expect(await readCommit(reader, 'refs/tags/v2')).toBeUndefined();
});

it.each([
  ['A <B> C <a@b> 1 +0000', 'A <B> C', 'a@b'],
  ['A <B <a@b> 1 +0000', 'A', 'B <a@b'],
  ['A> <a@b> 1 +0000', 'A>', 'a@b'],
  ['A <a@b> 1', '', ''],
  ['A a@b> 1 +0000', '', ''],
  [`${'<'.repeat(200_000)} 1 +0000`, '', ''],
])(
  'reads %.20s as far as it goes, in the time that it takes to read',
  async (said, name, email) => {
    const repository = tempRepository();
    repository.commit();
    const tree = repository.git('rev-parse', 'HEAD^{tree}');
    const input = `tree ${tree}\nauthor ${said}\ncommitter A <a@b> 1 +0000\n\nx\n`;
    const oid = await laid(repository.root, newObject('commit', Buffer.from(input), 'sha1'));
    const reader = openObjectReader(repository.root);
    onTestFinished(() => reader.close());
    const commit = await readCommit(reader, oid);
    expect(commit?.author).toMatchObject({ name, email });
  },
);

it('believes no header inside a signature, an encoding or a name', async () => {
  const repository = tempRepository();
  const parent = repository.commit();
  const tree = repository.git('rev-parse', 'HEAD^{tree}');
  const forged = '0'.repeat(40);
  const commit = [
    `tree ${tree}`,
    `parent ${parent}`,
    `author parent ${forged} <a@b> 1 +0000`,
    'committer  <> 2 -0100',
    'gpgsig -----BEGIN',
    ` parent ${forged}`,
    ` tree ${forged}`,
    '',
    `parent ${forged}`,
    '',
  ].join('\n');
  const oid = await laid(repository.root, newObject('commit', Buffer.from(commit), 'sha1'));
  const reader = openObjectReader(repository.root);
  onTestFinished(() => reader.close());
  expect(await readCommit(reader, oid)).toMatchObject({
    tree,
    parents: [parent],
    author: { name: `parent ${forged}`, email: 'a@b', date: 1000 },
    committer: { name: '', email: '', date: 2000 },
  });
});
