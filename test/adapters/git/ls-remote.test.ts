import { describe, expect, it } from 'vitest';
import { lsRemote } from '../../../src/adapters/git/ls-remote.ts';
import { tempRemote } from '../../support/temp-remote.ts';

const env = 'refs/heads/env/prod';

describe('refs of a remote', () => {
  it('are found by full name or folder, and by nothing that ends alike', async () => {
    const { remote, clone, first } = tempRemote();
    const refs = [
      'refs/heads/env/prod',
      'refs/tags/x/v1.0.0',
      'refs/heads/refs/heads/env/prod',
      'refs/pull/1/head',
    ];
    for (const ref of refs) remote.git('update-ref', ref, first);
    const found = async (...patterns: string[]) => [
      ...(await lsRemote(clone.root, 'origin', patterns)).keys(),
    ];
    expect(await found('refs/heads/env/prod')).toEqual(['refs/heads/env/prod']);
    expect(await found('refs/tags/x/*', 'refs/heads/main')).toEqual([
      'refs/heads/main',
      'refs/tags/x/v1.0.0',
    ]);
    expect(await found('refs/pull/*', 'refs/heads/none')).toEqual(['refs/pull/1/head']);
    expect(await found('refs/tags/none/*')).toEqual([]);
  });

  it('are given by the id of an annotated tag itself', async () => {
    const { remote, clone } = tempRemote();
    remote.git('tag', '-a', '-m', 'x', 'x/v1.0.0', 'main');
    const refs = await lsRemote(clone.root, 'origin', ['refs/tags/x/v1.0.0']);
    expect(refs.get('refs/tags/x/v1.0.0')).toBe(remote.git('rev-parse', 'refs/tags/x/v1.0.0'));
  });

  it('are not said to be missing when the remote could not be asked', async () => {
    const { clone } = tempRemote();
    await expect(lsRemote(clone.root, `${clone.root}/gone.git`, [env])).rejects.toMatchObject({
      exit: 3,
    });
    await expect(lsRemote(clone.root, '--upload-pack=x', [env])).rejects.toMatchObject({ exit: 2 });
  });
});
