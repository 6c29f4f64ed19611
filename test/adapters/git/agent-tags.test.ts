import { expect, it } from 'vitest';
import { agentTags } from '../../../src/adapters/git/agent-tags.ts';
import { openFor } from '../../support/open-temp-repository.ts';
import { tempRepository } from '../../support/temp-repository.ts';

it('gives the releases of each agent, by precedence, with the id of the tag itself', async () => {
  const { root, git, commit } = tempRepository();
  commit();
  for (const version of ['1.10.0', '1.9.0', '2.0.0-rc.1', '2.0.0', '1.9.1']) {
    git('tag', '-a', '-m', 'x', `x/v${version}`);
  }
  git('tag', '-a', '-m', 'x', 'xx/v3.0.0');
  const tags = await agentTags(await openFor(root), ['x', 'none']);
  expect(tags.get('x')?.releases).toEqual(
    ['1.9.0', '1.9.1', '1.10.0', '2.0.0-rc.1', '2.0.0'].map((version) => ({
      version,
      tagOid: git('rev-parse', `refs/tags/x/v${version}`),
    })),
  );
  expect(tags.get('none')).toEqual({ releases: [], others: [] });
  expect(tags.has('xx')).toBe(false);
});

it('takes one spelling of a version, so that no release has two names', async () => {
  const { root, git, commit } = tempRepository();
  commit();
  const aliases = [
    '1.2.3',
    'v01.2.3',
    'v1.2',
    'V1.2.3',
    'v1.2.3+build',
    'vv1.2.3',
    'v1.2.3/v1.0.0',
  ];
  for (const alias of aliases) git('tag', `x/${alias}`);
  const tags = (await agentTags(await openFor(root), ['x'])).get('x');
  expect(tags?.releases).toEqual([]);
  expect([...(tags?.others ?? [])].sort()).toEqual(
    aliases.map((alias) => `refs/tags/x/${alias}`).sort(),
  );
});

it('answers the same for one agent and for hundreds', async () => {
  const { root, git, commit } = tempRepository();
  const oid = commit();
  const agents = Array.from({ length: 150 }, (_, at) => `agent-${at}`);
  for (const agent of agents.slice(0, 20)) git('update-ref', `refs/tags/${agent}/v1.0.0`, oid);
  git('update-ref', 'refs/tags/agent-30', oid);
  const repository = await openFor(root);
  const many = await agentTags(repository, agents);
  for (const agent of [...agents.slice(0, 3), 'agent-30']) {
    expect(many.get(agent)).toEqual((await agentTags(repository, [agent])).get(agent));
  }
  expect(many.get('agent-30')).toEqual({ releases: [], others: ['refs/tags/agent-30'] });
});
