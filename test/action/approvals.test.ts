import { expect, it } from 'vitest';
import { promote } from '../../src/action/commands/promote.ts';
import { standIn } from '../github/forge-for.ts';
import { releasedRemote } from './pull-request.ts';
import { stepInProcess as step } from './step-in-process.ts';

/** A promotion that eve, whom nobody has listed, approved on GitHub. */
async function approved() {
  const github = await standIn();
  github.state.approvals.push({
    state: 'approved',
    comment: '::error::go',
    user: { login: 'eve', id: 666 },
    environments: [{ name: 'prod' }],
  });
  const { author, checkout } = releasedRemote();
  const clone = checkout(author.git('rev-parse', 'HEAD').trim());
  clone.git('fetch', '--quiet', 'origin', '+refs/heads/*:refs/remotes/origin/*');
  const inputs = { agents: 'example@1.0.0', environment: 'prod', reason: 'ticket 5' };
  return { github, asked: step({ github, workspace: clone.root, inputs }) };
}

it('says whose approval on GitHub counts for nothing, and what to write where', async () => {
  const { asked } = await approved();
  expect(await promote(asked.context)).toBe(1);
  expect(asked.log()).toMatch(
    /^::warning title=headgate::@eve approved: it does not count for prod: .+%0Alist @eve in the team of headgate\.yaml/m,
  );
  expect(asked.outputs()).toMatchObject({ outcome: 'refused' });
});

it('counts nobody for a run that is started again: they may have approved another version', async () => {
  const { github, asked } = await approved();
  const { context, log } = asked;
  const env = { ...context.runner.env, GITHUB_RUN_ATTEMPT: '2' };
  // GitHub's toolkit writes where the first summary of this process went.
  const runner = { ...context.runner, env, summary: async () => {} };
  expect(await promote({ ...context, runner })).toBe(1);
  expect(log()).toMatch(/^::notice title=headgate::approvals of a run that is started again/m);
  expect(github.calls.filter((call) => call.includes('/approvals'))).toEqual([]);
});
