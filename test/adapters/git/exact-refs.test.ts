import { expect, it, onTestFinished } from 'vitest';
import { exactRefs } from '../../../src/adapters/git/exact-refs.ts';
import { readRefs } from '../../../src/adapters/git/read-refs.ts';
import { openRepository } from '../../../src/adapters/git/repository.ts';
import { tempRepository } from '../../support/temp-repository.ts';

async function open() {
  const temp = tempRepository();
  temp.write('a.txt', 'a');
  const first = temp.commit('first');
  temp.write('a.txt', 'b');
  const second = temp.commit('second');
  const repository = await openRepository(temp.root);
  if (!repository) throw new Error('the folder is a repository');
  onTestFinished(() => repository.close());
  return { git: temp.git, repository, first, second };
}

it('reads what refs point to, annotated tags and symbolic refs too, and leaves out what is absent', async () => {
  const { git, repository, first, second } = await open();
  git('update-ref', 'refs/remotes/origin/main', first);
  git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  git('symbolic-ref', 'refs/remotes/origin/gone', 'refs/remotes/origin/deleted');
  git('tag', '--annotate', '--message=x', 'v1', first);
  const names = [
    'refs/heads/main',
    'refs/heads/other',
    'refs/tags/v1',
    'refs/remotes/origin/HEAD',
    'refs/remotes/origin/gone',
    'main',
  ];
  expect(await exactRefs(repository, names)).toEqual([
    { ref: 'refs/heads/main', oid: second },
    { ref: 'refs/tags/v1', oid: git('rev-parse', 'refs/tags/v1') },
    { ref: 'refs/remotes/origin/HEAD', oid: first },
  ]);
});

it.each([
  'refs/tags/refs/heads/gone',
  'refs/heads/refs/heads/gone',
  'refs/refs/heads/gone',
  'refs/remotes/refs/heads/gone',
  'refs/remotes/refs/heads/gone/HEAD',
])('does not take %s for the branch gone', async (impostor) => {
  const { git, repository, first } = await open();
  git('update-ref', impostor, first);
  expect(await exactRefs(repository, ['refs/heads/gone'])).toEqual([]);
});

it('does not take the end of a name for an object id', async () => {
  const { repository, first } = await open();
  expect(await exactRefs(repository, [`refs/heads/gone-g${first.slice(0, 8)}`])).toEqual([]);
});

it('answers as for-each-ref does where another ref ends in the same name', async () => {
  const { git, repository, first, second } = await open();
  git('update-ref', 'refs/tags/refs/heads/main', first);
  const names = ['refs/heads/main', 'refs/tags/refs/heads/main'];
  const refs = await exactRefs(repository, names);
  expect(refs).toEqual(await readRefs(repository.root, names));
  expect(refs).toContainEqual({ ref: 'refs/heads/main', oid: second });
});
