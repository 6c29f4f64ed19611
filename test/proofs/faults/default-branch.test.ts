import { describe, expect, test } from 'vitest';
import { withPromoter } from '../../../src/adapters/promote/with-promoter.ts';
import { hasHttpBackend } from './git-over-http.ts';
import { httpWorld } from './http-world.ts';

const world = httpWorld();

describe.skipIf(!hasHttpBackend)('a clone over HTTP (needs git http-backend)', () => {
  test('asks again which branch is the default one, where it was not told, as in CI', async () => {
    const { world: ana, remote } = await world();
    expect(ana.git('for-each-ref', 'refs/remotes/origin/HEAD')).toBe('');
    remote.break('refs', 'cut');
    const env = { GIT_COMMITTER_NAME: 'Ana', GIT_COMMITTER_EMAIL: 'ana@acme.example' };
    const options = { repo: ana.root, remote: 'origin', clock: Date.now, env };
    const found = await withPromoter(options, async ({ defaultBranch }) => defaultBranch);
    expect(remote.broken()).toBe(1);
    expect(found).toBe('refs/heads/main');
  });
});
