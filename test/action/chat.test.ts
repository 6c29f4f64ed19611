import { describe, expect, it } from 'vitest';
import { chat } from '../../src/action/commands/chat.ts';
import { standIn } from '../github/forge-for.ts';
import type { StandIn } from '../github/stand-in.ts';
import { tempFolder } from '../support/temp-repository.ts';
import { releasedRemote } from './pull-request.ts';
import { stepInProcess as step } from './step-in-process.ts';

function checkout(): string {
  const { author, checkout } = releasedRemote();
  const clone = checkout(author.git('rev-parse', 'HEAD').trim());
  clone.git('fetch', '--quiet', 'origin', '+refs/heads/*:refs/remotes/origin/*');
  return clone.root;
}

const comments = ({ state }: StandIn) => state.comments.map(({ body }) => body);
const reactions = ({ state }: StandIn) => state.reactions.map(({ content }) => content);

describe('chat', () => {
  it('hands over what moves something, and tells how it ended in the same answer', async () => {
    const github = await standIn();
    const asked = {
      github,
      workspace: checkout(),
      comment: '/headgate rollback example prod to 1.0.0 because refunds double\r\n/cc @team',
    };
    const first = step(asked);
    expect(await chat(first.context)).toBe(0);
    expect(first.outputs()).toMatchObject({
      ...{ operation: 'rollback', environment: 'prod', agents: 'example', to: '1.0.0' },
      ...{ reason: 'refunds double', sure: 'false' },
    });
    const then = step({ ...asked, inputs: { result: 'failure' } });
    expect(await chat(then.context)).toBe(0);
    expect(comments(github)).toEqual([
      '<!-- headgate chat/501 -->\nrollback `example` → `prod` (1.0.0): not done; the run says why. [The run](https://github.com/acme/agents/actions/runs/77)',
    ]);
    expect(reactions(github)).toEqual(['rocket', '-1']);
  });

  it('says which version is promoted, and hands over that one', async () => {
    const github = await standIn();
    const asked = { github, workspace: checkout(), comment: '/headgate promote example prod' };
    const first = step(asked);
    expect(await chat(first.context)).toBe(0);
    expect(first.outputs()).toMatchObject({ operation: 'promote', agents: 'example@1.0.0' });
    expect(first.summary()).toMatch(/^\*\*Not yet:\*\* /);
    expect(comments(github)[0]).toContain('promote `example@1.0.0` → `prod`: begun');
    const then = step({ ...asked, inputs: { result: 'success', agents: 'example@1.0.0' } });
    expect(await chat(then.context)).toBe(0);
    expect(comments(github)[0]).toContain('promote `example@1.0.0` → `prod`: done');
  });

  it('answers what can’t be promoted, and hands over nothing', async () => {
    const github = await standIn();
    const comment = '/headgate promote nobody staging';
    const asked = step({ github, workspace: checkout(), comment });
    expect(await chat(asked.context)).toBe(0);
    expect(comments(github)[0]).toContain('nobody');
    expect(asked.outputs()).not.toHaveProperty('operation');
  });

  it('hands over nothing for an environment that nobody has set up', async () => {
    const github = await standIn();
    const comment = '/headgate promote example prod-unattended';
    const asked = step({ github, workspace: checkout(), comment });
    expect(await chat(asked.context)).toBe(0);
    expect(comments(github)[0]).toContain('there is no environment prod-unattended; there are ');
    expect(asked.outputs()).not.toHaveProperty('operation');
  });

  it('gives nobody words who may not write here', async () => {
    const github = await standIn();
    const asked = step({
      ...{ github, workspace: tempFolder(), login: 'eve' },
      comment: '/headgate promote example prod',
    });
    expect(await chat(asked.context)).toBe(0);
    expect(comments(github)).toEqual([]);
    expect(reactions(github)).toEqual(['-1']);
    expect(asked.outputs()).toEqual({});
  });

  it('asks nothing of GitHub where a comment says nothing to it', async () => {
    const github = await standIn();
    const asked = step({ github, workspace: tempFolder(), comment: 'LGTM' });
    expect(await chat(asked.context)).toBe(0);
    expect(github.calls).toEqual([]);
  });

  it('says what runs and what a promotion would do, from the clone', async () => {
    const github = await standIn();
    const workspace = checkout();
    const plan = step({ github, workspace, comment: '/headgate plan example@9.9.9 staging' });
    expect(await chat(plan.context)).toBe(0);
    expect(comments(github)[0]).toContain(
      '✗ release-exists  the remote has no refs/tags/example/v9.9.9',
    );
    const status = step({ github, workspace, comment: '/headgate status' });
    expect(await chat(status.context)).toBe(0);
    expect(comments(github)[0]).toMatch(/```text\n[\s\S]*staging[\s\S]*\n```/);
    expect(reactions(github)).toEqual(['eyes']);
  });

  it('quotes what it can’t read as text', async () => {
    const github = await standIn();
    const comment = '/headgate <img/src=x>```@everyone';
    const asked = step({ github, workspace: tempFolder(), comment });
    expect(await chat(asked.context)).toBe(0);
    const [body = ''] = comments(github);
    expect(body).toContain('````text\nthere is no "<img/src=x>```@everyone"\n````');
    expect(reactions(github)).toEqual(['confused']);
  });
});
