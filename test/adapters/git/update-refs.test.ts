import { describe, expect, it } from 'vitest';
import { updateRefs } from '../../../src/adapters/git/update-refs.ts';
import { tempRepository } from '../../support/temp-repository.ts';

const env = 'refs/heads/env/prod';

describe('refs of this clone', () => {
  it('change together, or not at all', async () => {
    const { root, git, commit } = tempRepository();
    const [first, second] = [commit('first'), commit('second')];
    const at = (ref: string) => git('for-each-ref', '--format=%(objectname)', ref);
    await updateRefs(root, []);
    await updateRefs(root, [
      { ref: 'refs/tags/x/v1.0.0', oid: first, expect: '' },
      { ref: env, oid: second, expect: '' },
    ]);
    const moved = updateRefs(root, [
      { ref: 'refs/tags/x/v1.1.0', oid: first, expect: '' },
      { ref: env, oid: first, expect: first },
    ]);
    await expect(moved).rejects.toThrow(/refs\/heads\/env\/prod.* is at .* but expected/);
    expect([at('refs/tags/x/v1.1.0'), at(env)]).toEqual(['', second]);
    await updateRefs(root, [{ ref: env, oid: null, expect: second }]);
    expect(at(env)).toBe('');
  });

  it('that can not exist beside others are refused', async () => {
    const { root, commit } = tempRepository();
    const oid = commit();
    await updateRefs(root, [{ ref: 'refs/tags/x', oid, expect: '' }]);
    const beside = updateRefs(root, [{ ref: 'refs/tags/x/v1.0.0', oid, expect: '' }]);
    await expect(beside).rejects.toThrow(/'refs\/tags\/x' exists/);
    const strange = updateRefs(root, [{ ref: 'refs/tags/a\0b', oid, expect: '' }]);
    await expect(strange).rejects.toMatchObject({ failure: 'refused' });
  });
});
