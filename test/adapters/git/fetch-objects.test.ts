import { describe, expect, it } from 'vitest';
import { fetchObjects } from '../../../src/adapters/git/fetch-objects.ts';
import { tempRemote } from '../../support/temp-remote.ts';
import { cloneOf, tempRepository } from '../../support/temp-repository.ts';

describe('objects by their id', () => {
  it.each([
    ['a shallow clone', '--depth=1'],
    ['a blobless clone', '--filter=blob:none'],
  ])('come into %s with all that they hold, and move no ref', async (_, option) => {
    const origin = tempRepository();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    origin.write('agents/x/prompts/system.md', 'old');
    origin.commit('old');
    const tree = origin.git('rev-parse', 'HEAD:agents/x');
    const blob = origin.git('rev-parse', 'HEAD:agents/x/prompts/system.md');
    origin.write('agents/x/prompts/system.md', 'new');
    origin.commit('new');
    const clone = cloneOf(origin, option);
    const refs = clone.git('for-each-ref');
    await fetchObjects(clone.root, 'origin', [tree, blob]);
    clone.git('remote', 'set-url', 'origin', '/gone');
    expect(clone.git('cat-file', 'blob', `${tree}:prompts/system.md`)).toBe('old');
    expect(clone.git('for-each-ref')).toBe(refs);
    await fetchObjects(clone.root, 'origin', []);
  });

  it('that the remote does not have are an error', async () => {
    const { clone } = tempRemote();
    await expect(fetchObjects(clone.root, 'origin', ['1'.repeat(40)])).rejects.toMatchObject({
      exit: 3,
    });
    await expect(fetchObjects(clone.root, 'origin', ['main'])).rejects.toMatchObject({ exit: 2 });
    await expect(fetchObjects(clone.root, '-u', ['1'.repeat(40)])).rejects.toMatchObject({
      exit: 2,
    });
  });
});
