import { expect, it } from 'vitest';
import { recordMerges } from '../../src/action/record-merges.ts';
import { withActionPromoter } from '../../src/action/with-action-promoter.ts';
import { promote } from '../../src/adapters/promote/promote.ts';
import { merge as validMerge } from '../../src/generated/document-validators.js';
import { standIn } from '../github/forge-for.ts';
import type { StandIn } from '../github/stand-in.ts';
import { ACTIONS_BOT, type User } from '../github/state.ts';
import { runHeadgate } from '../support/run-headgate.ts';
import type { TempRepository } from '../support/temp-repository.ts';
import { edit, type Remote, releasedRemote } from './pull-request.ts';
import { stepInProcess } from './step-in-process.ts';

const POLICY = 'environments:\n  prod: { production: false, source: { review: required } }\n';
const BEA: User = { login: 'bea', id: 102, type: 'User', role: 'write' };

interface World extends Remote {
  readonly github: StandIn;
  /** The commit of main that merged the pull request. */
  readonly merged: string;
  readonly clone: TempRepository;
}

/** Ana’s pull request #12 is merged, and 1.0.1 released of it. */
async function world(): Promise<World> {
  const remote = releasedRemote();
  const { author } = remote;
  author.write('headgate.yaml', POLICY);
  author.commit('Ask for reviews');
  author.git('checkout', '--quiet', '-b', 'kinder');
  edit(author, {
    'agents/example/prompts/system.md': [['politely', 'kindly']],
    'agents/example/agent.yaml': [['version: 1.0.0', 'version: 1.0.1']],
    'agents/example/CHANGELOG.md': [
      ['## [1.0.0]', '## [1.0.1] - 2026-03-02\n\n- A kinder tone.\n\n## [1.0.0]'],
    ],
  });
  author.commit('Be kinder');
  author.git('checkout', '--quiet', 'main');
  author.git('merge', '--quiet', '--no-ff', '-m', 'Merge #12', 'kinder');
  author.git('push', '--quiet', 'origin', 'main');
  const { exit, stdout } = runHeadgate(author.root, 'release', '--push');
  expect(exit, stdout).toBe(0);
  const merged = author.git('rev-parse', 'HEAD');
  const github = await standIn();
  github.state.users.push(BEA);
  const [, ana = BEA] = github.state.users;
  github.state.pulls.push({
    ...{ number: 12, user: ana, state: 'closed', title: 'Be kinder', body: null, files: [] },
    head: { ref: 'kinder', sha: author.git('rev-parse', 'kinder'), full_name: 'acme/agents' },
    base: { ref: 'main', sha: author.git('rev-parse', 'HEAD^1') },
    merged: [merged],
  });
  return { ...remote, github, merged, clone: author };
}

function review({ github }: World, user: User, state: string): void {
  const id = github.state.reviews.length + 1;
  github.state.reviews.push({ id, pull: 12, user, state, body: '', commit: '', comments: [] });
}

/** What the action records in one attempt of its run, and what the gate then says of a promotion. */
async function gateAfter({ github, merged, clone }: World, attempt: string) {
  const { context, log } = stepInProcess({ github, workspace: clone.root });
  const { runner } = context;
  const env = { ...runner.env, GITHUB_RUN_ATTEMPT: attempt, HEADGATE_TEST_PACE: '0.001' };
  return withActionPromoter(context, async (promoter) => {
    await recordMerges({ ...context, runner: { ...runner, env } }, promoter, merged);
    const request = { environment: 'prod', requestId: 'r', reason: '', dryRun: true };
    const { gates } = await promote(promoter, request, [{ agent: 'example', version: '1.0.1' }]);
    const gate = gates.find(({ id }) => id === 'source-review');
    return { state: gate?.state, evidence: gate?.evidence, log: log() };
  });
}

it('says of a release that has to be reviewed by which approved pull request it was merged', async () => {
  const all = await world();
  const { github, merged, remote } = all;
  const [, , eve = BEA] = github.state.users;
  const pulls = github.state.pulls.splice(0);
  expect(await gateAfter(all, '1'), 'pushed past pull requests').toMatchObject({
    state: 'unmet',
    evidence: `${merged.slice(0, 12)} came without a pull request`,
  });

  github.state.pulls.push(...pulls);
  for (const [user, verdict] of [
    [BEA, 'APPROVED'],
    [BEA, 'CHANGES_REQUESTED'],
    [eve, 'APPROVED'],
    [ACTIONS_BOT, 'APPROVED'],
  ] as const) {
    review(all, user, verdict);
  }
  expect(await gateAfter(all, '2'), 'approved by strangers and bots').toMatchObject({
    state: 'unmet',
    evidence: '#12 was approved by nobody but its authors',
  });

  review(all, BEA, 'APPROVED');
  review(all, BEA, 'COMMENTED');
  expect(await gateAfter(all, '3')).toMatchObject({
    state: 'met',
    evidence: 'merged by #12, approved by bea <102+bea@users.noreply.github.com>',
    log: expect.stringContaining('example/v1.0.1: merged by #12\n'),
  });
  const tree = remote.git('ls-tree', '-r', '--name-only', 'headgate/records');
  const paths = tree.split('\n').filter((name) => name.includes('/merge-'));
  expect(paths).toHaveLength(3);
  const record = JSON.parse(remote.git('show', `headgate/records:${paths[2]}`));
  expect(validMerge(record), JSON.stringify(validMerge.errors)).toBe(true);
  expect(record).toMatchObject({
    commits: [{ commit: merged, pull: 12 }],
    pulls: [{ authors: [expect.stringMatching(/^ana </), expect.any(String)] }],
  });

  await github.close();
  expect((await gateAfter(all, '4')).log, 'GitHub is away').toContain(
    'who approved what was released is not recorded',
  );
}, 60_000);
