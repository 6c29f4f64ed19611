import { expect, test } from 'vitest';
import { runInProcess } from '../../support/run-in-process.ts';
import { tempRepository } from '../../support/temp-repository.ts';

test('a remote that nothing was pushed to is no riddle about its default branch', async () => {
  const [remote, clone] = [tempRepository('--bare'), tempRepository()];
  clone.write('headgate.yaml', 'environments: { staging: {} }\n');
  clone.commit();
  clone.git('remote', 'add', 'origin', remote.root);
  const status = () => runInProcess('status', '--repo', clone.root);
  expect(await status()).toEqual({
    exit: 2,
    stdout: '',
    stderr: `error: the remote origin is empty: no branch was pushed to it yet
  todo: git push --set-upstream origin main, or whatever the default branch is to be called
`,
  });

  clone.git('push', '--quiet', 'origin', 'HEAD:trunk');
  remote.git('symbolic-ref', 'HEAD', 'refs/heads/nowhere');
  expect(await status()).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('write defaultBranch: main into headgate.yaml'),
  });
});
