import { expect, it } from 'vitest';
import { readSettings } from '../../../src/adapters/git/read-settings.ts';
import { tempRepository } from '../../support/temp-repository.ts';

it('reads who works in a clone and how they sign, and the last of several values', async () => {
  const { root, git } = tempRepository();
  git('config', 'user.name', 'Ana');
  git('config', '--add', 'user.name', 'Ana B.\nof Acme');
  git('config', 'user.signingKey', '~/.ssh/id.pub');
  git('config', 'gpg.format', 'ssh');
  git('config', 'gpg.program', 'gpg2');
  expect(await readSettings(root)).toEqual(
    new Map(
      Object.entries({
        'user.name': 'Ana B.\nof Acme',
        'user.signingkey': '~/.ssh/id.pub',
        'gpg.format': 'ssh',
      }),
    ),
  );
});

it('finds nothing where git was told nothing', async () => {
  expect(await readSettings(tempRepository().root)).toEqual(new Map());
});
