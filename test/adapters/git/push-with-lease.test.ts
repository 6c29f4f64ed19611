import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { pushWithLease } from '../../../src/adapters/git/push-with-lease.ts';
import { type TempRemote, tempRemote } from '../../support/temp-remote.ts';
import { cloneOf, tempFolder, tempRepository } from '../../support/temp-repository.ts';

const env = 'refs/heads/env/prod';

describe('a push under a lease', () => {
  it('creates, moves and deletes a ref that still is as it was observed', async () => {
    const { clone, first, second, at } = tempRemote();
    const push = (oid: string | null, expect: string) =>
      pushWithLease(clone.root, { remote: 'origin', updates: [{ ref: env, oid, expect }] });
    const updated = [{ ref: env, outcome: 'updated' }];
    expect(await push(second, '')).toEqual(updated);
    expect(await push(first, second), 'backwards too').toEqual(updated);
    expect(at(env)).toBe(first);
    expect(await push(first, first)).toEqual([{ ref: env, outcome: 'up-to-date' }]);
    expect(await push(null, first)).toEqual(updated);
    expect(at(env)).toBe('');
  });

  it.each([
    ['a ref that moved', (w: TempRemote) => w.third],
    ['a ref that was created meanwhile', () => ''],
  ])('leaves %s alone', async (_, expected) => {
    const world = tempRemote();
    const { clone, first, second, at } = world;
    clone.git('push', '--quiet', 'origin', `${second}:${env}`);
    const updates = [{ ref: env, oid: first, expect: expected(world) }];
    expect(await pushWithLease(clone.root, { remote: 'origin', updates })).toEqual([
      { ref: env, outcome: 'rejected', reason: '[rejected] (stale info)' },
    ]);
    expect(at(env)).toBe(second);
  });

  it('does not bring back a ref that was deleted', async () => {
    const { clone, second, third, at } = tempRemote();
    const updates = [{ ref: env, oid: third, expect: second }];
    const [answer] = await pushWithLease(clone.root, { remote: 'origin', updates });
    expect(answer?.outcome).toBe('rejected');
    expect(at(env)).toBe('');
  });

  it('changes all refs or none when it is atomic', async () => {
    const { clone, first, second, at } = tempRemote();
    const updates = [
      { ref: 'refs/tags/x/v1.0.0', oid: first, expect: '' },
      { ref: env, oid: second, expect: first },
    ];
    const answers = await pushWithLease(clone.root, { remote: 'origin', updates, atomic: true });
    expect(answers.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected']);
    expect([at('refs/tags/x/v1.0.0'), at(env)]).toEqual(['', '']);
    const separate = await pushWithLease(clone.root, { remote: 'origin', updates });
    expect(separate.map(({ outcome }) => outcome)).toEqual(['updated', 'rejected']);
  });

  it('has one winner among many at once', async () => {
    const { remote, at } = tempRemote();
    const clones = Array.from({ length: 6 }, (_, at) => {
      const clone = cloneOf(remote);
      return { root: clone.root, oid: clone.commit(`rival ${at}`) };
    });
    remote.git('update-ref', env, remote.git('rev-parse', 'main'));
    const observed = at(env);
    const results = await Promise.all(
      clones.map(({ root, oid }) =>
        pushWithLease(root, { remote: 'origin', updates: [{ ref: env, oid, expect: observed }] }),
      ),
    );
    const won = results.flatMap(([answer], at) =>
      answer?.outcome === 'updated' ? [clones[at]?.oid] : [],
    );
    expect(won).toEqual([at(env)]);
  });

  it("adds no refs by the user's habits", async () => {
    const { clone, second, remote } = tempRemote();
    clone.git('config', 'push.followTags', 'true');
    clone.git('tag', '-a', '-m', 'x', 'private', second);
    const updates = [{ ref: env, oid: second, expect: '' }];
    await pushWithLease(clone.root, { remote: 'origin', updates });
    expect(remote.git('tag', '--list')).toBe('');
  });

  it('hands options to the remote', async () => {
    const { clone, second, remote } = tempRemote();
    remote.git('config', 'receive.advertisePushOptions', 'true');
    remote.write('hooks/pre-receive', '#!/bin/sh\necho "$GIT_PUSH_OPTION_0" >option\n');
    chmodSync(`${remote.root}/hooks/pre-receive`, 0o755);
    const updates = [{ ref: env, oid: second, expect: '' }];
    await pushWithLease(clone.root, { remote: 'origin', updates, pushOptions: ['ci.skip'] });
    expect(readFileSync(`${remote.root}/option`, 'utf8')).toBe('ci.skip\n');
  });

  it("gives a hook's refusal as an answer, in the remote's words", async () => {
    const { clone, second, remote } = tempRemote();
    remote.write('hooks/update', '#!/bin/sh\nexit 1\n');
    chmodSync(`${remote.root}/hooks/update`, 0o755);
    const updates = [{ ref: env, oid: second, expect: '' }];
    expect(await pushWithLease(clone.root, { remote: 'origin', updates })).toEqual([
      { ref: env, outcome: 'rejected', reason: '[remote rejected] (hook declined)' },
    ]);

    const rule = 'GH006: Protected branch update failed for refs/heads/env/prod.';
    remote.write(
      'hooks/update',
      `#!/bin/sh\nfor i in 1 2 3 4; do echo; echo "${rule}"; done >&2\nexit 1\n`,
    );
    expect(await pushWithLease(clone.root, { remote: 'origin', updates })).toMatchObject([
      { reason: `[remote rejected] (hook declined); ${rule}; ${rule}; ${rule}` },
    ]);
  });

  it('spends no time on the blanks in what a remote says', async () => {
    const { clone, second, remote } = tempRemote();
    remote.write('hooks/update', `#!/bin/sh\nprintf 'x%060000dy\\n' 0 | tr 0 ' ' >&2\nexit 1\n`);
    chmodSync(`${remote.root}/hooks/update`, 0o755);
    const updates = [{ ref: env, oid: second, expect: '' }];
    const { user, system } = process.cpuUsage();
    const [answer] = await pushWithLease(clone.root, { remote: 'origin', updates });
    const spent = process.cpuUsage({ user, system });
    expect(answer?.outcome).toBe('rejected');
    expect(spent.user + spent.system).toBeLessThan(2_000_000);
  });

  it('does not know the outcome when the remote did not answer', async () => {
    const { clone, second } = tempRemote();
    const updates = [{ ref: env, oid: second, expect: '' }];
    const remote = `${clone.root}/gone.git`;
    expect(await pushWithLease(clone.root, { remote, updates })).toMatchObject([
      { ref: env, outcome: 'unknown', reason: expect.stringContaining('gone.git') },
    ]);
  });

  it('does not know the outcome when git was killed, also where the push had arrived', async () => {
    const { clone, second, at } = tempRemote();
    const bin = tempRepository();
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    bin.write('git', `#!/bin/sh\ncase " $* " in *" push "*) '${real}' "$@"; kill -9 $$;; esac\n`);
    chmodSync(`${bin.root}/git`, 0o755);
    vi.stubEnv('PATH', `${bin.root}:${process.env.PATH}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    const updates = [{ ref: env, oid: second, expect: '' }];
    expect(await pushWithLease(clone.root, { remote: 'origin', updates })).toEqual([
      { ref: env, outcome: 'unknown', reason: 'git push was killed' },
    ]);
    vi.unstubAllEnvs();
    expect(at(env)).toBe(second);
  });

  it.each([
    [{ remote: '--receive-pack=touch x' }],
    [{ remote: '' }],
    [{ ref: '--all' }],
    [{ ref: 'main' }],
    [{ ref: 'refs/heads/a:refs/heads/b' }],
    [{ ref: 'refs/heads/*' }],
    [{ oid: 'HEAD' }],
    [{ expect: 'main' }],
  ])('can not be asked with %j', async (part) => {
    const { remote = 'origin', ...rest } = part as Record<string, string>;
    const update = { ref: env, oid: '1'.repeat(40), expect: '', ...rest };
    const request = { remote, updates: [update] };
    await expect(pushWithLease(tempFolder(), request)).rejects.toMatchObject({
      failure: 'refused',
    });
  });
});
