import { describe, expect, it } from 'vitest';
import { fetchTags } from '../../../src/adapters/git/fetch-tags.ts';
import { openFor } from '../../support/open-temp-repository.ts';
import { tempRemote } from '../../support/temp-remote.ts';
import { cloneOf, type TempRepository } from '../../support/temp-repository.ts';

describe('release tags', () => {
  const tag = (repository: TempRepository, name: string, ...more: string[]) =>
    repository.git('tag', '-a', '-m', name, ...more, name);

  it('are brought in for the agents asked for, and no others', async () => {
    const { remote, clone } = tempRemote();
    tag(remote, 'x/v1.0.0', '--force');
    tag(remote, 'xx/v1.0.0');
    tag(remote, 'y/v2.0.0');
    const repository = await openFor(clone.root);
    expect(await fetchTags(repository, ['x', 'none'])).toEqual({
      fetched: ['x/v1.0.0'],
      moved: [],
      onlyHere: [],
    });
    expect(clone.git('tag', '--list')).toBe('x/v1.0.0');
    expect(await fetchTags(repository, ['x'])).toMatchObject({ fetched: [] });
  });

  it('that were moved at the remote are reported, and never overwritten', async () => {
    const { remote, clone } = tempRemote();
    tag(remote, 'x/v1.0.0');
    tag(remote, 'x/v1.1.0');
    const repository = await openFor(clone.root);
    await fetchTags(repository, ['x']);
    const local = clone.git('rev-parse', 'refs/tags/x/v1.0.0');
    remote.git('tag', '-f', '-a', '-m', 'moved', 'x/v1.0.0');
    tag(remote, 'x/v1.2.0');
    remote.git('tag', '-d', 'x/v1.1.0');
    expect(await fetchTags(repository, ['x'])).toEqual({
      fetched: ['x/v1.2.0'],
      moved: [{ tag: 'x/v1.0.0', local, remote: remote.git('rev-parse', 'refs/tags/x/v1.0.0') }],
      onlyHere: ['x/v1.1.0'],
    });
    expect(clone.git('rev-parse', 'refs/tags/x/v1.0.0')).toBe(local);
  });

  it('of hundreds of agents come with one question', async () => {
    const { remote, clone, first } = tempRemote();
    const agents = Array.from({ length: 150 }, (_, at) => `agent-${at}`);
    for (const agent of agents.slice(0, 3))
      remote.git('update-ref', `refs/tags/${agent}/v1.0.0`, first);
    remote.git('update-ref', 'refs/tags/other/v1.0.0', first);
    const { fetched } = await fetchTags(await openFor(clone.root), agents);
    expect(fetched).toEqual(['agent-0/v1.0.0', 'agent-1/v1.0.0', 'agent-2/v1.0.0']);
    expect(clone.git('tag', '--list')).not.toContain('other');
  });

  it('of a shallow clone come without the history that it left out', async () => {
    const { remote } = tempRemote();
    tag(remote, 'x/v1.0.0');
    const source = cloneOf(remote);
    for (let at = 0; at < 5; at++) source.commit(`${at}`);
    source.git('push', '--quiet', 'origin', 'main');
    const clone = cloneOf(remote, '--depth=1', '--no-tags');
    await fetchTags(await openFor(clone.root), ['x']);
    expect(clone.git('cat-file', '-t', 'refs/tags/x/v1.0.0^{commit}')).toBe('commit');
    expect(clone.git('rev-list', '--count', 'HEAD')).toBe('1');
  });

  it('of no agent that could not be the name of a tag', async () => {
    const repository = await openFor(tempRemote().clone.root);
    for (const agent of ['a b', '..', 'a~1', 'x*', '']) {
      await expect(fetchTags(repository, [agent])).rejects.toMatchObject({ exit: 2 });
    }
  });
});
