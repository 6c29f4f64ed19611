import { expect, it } from 'vitest';
import { models } from '../../src/action/commands/models.ts';
import { standIn } from '../github/forge-for.ts';
import { edit, releasedRemote } from './pull-request.ts';
import { stepInProcess as step } from './step-in-process.ts';

it('proposes one pull request for a pin that retires, once', async () => {
  const github = await standIn();
  const { author, checkout, remote } = releasedRemote();
  edit(author, {
    'agents/example/agent.yaml': [['claude-haiku-4-5-20251001', 'claude-3-opus-20240229']],
  });
  const commit = author.commit('Pin an old model');
  author.git('push', '--quiet', 'origin', 'main');
  const clone = checkout(commit);
  for (let times = 0; times < 2; times += 1) {
    const asked = step({ github, workspace: clone.root });
    expect(await models(asked.context), asked.log()).toBe(0);
  }
  expect(github.state.pulls.map(({ head, base, title }) => [head.ref, base.ref, title])).toEqual([
    [
      'upgrade/example-claude-3-opus-20240229',
      'main',
      expect.stringMatching(/^Pin example to claude-/),
    ],
  ]);
  const branch = 'upgrade/example-claude-3-opus-20240229';
  expect(remote.git('show', `${branch}:agents/example/agent.yaml`)).not.toContain('claude-3-opus');
  expect(github.calls.filter((call) => call.startsWith('POST'))).toHaveLength(1);
});
