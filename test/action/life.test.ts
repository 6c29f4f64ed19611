import { beforeAll, expect, it } from 'vitest';
import { standIn } from '../github/forge-for.ts';
import type { StandIn } from '../github/stand-in.ts';
import { ACTIONS_BOT } from '../github/state.ts';
import { repositoryAt, type TempRepository, tempFolder } from '../support/temp-repository.ts';
import { actionBundle } from './action-bundle.ts';
import { edit, REPOSITORY, type Remote, releasedRemote } from './pull-request.ts';
import { runStep, type StepResult } from './run-step.ts';

const POLICY = `environments:
  staging:
    deploy: on-release
  prod:
    after: { environment: staging }
    approvals: { required: 1, from: [release-managers] }
teams:
  release-managers: ["@ana"]
`;
const TOKEN = 'ghs_test';

let bundle = '';
beforeAll(async () => {
  bundle = await actionBundle();
});

interface World extends Remote {
  readonly github: StandIn;
  /** A fresh checkout of main, as each job has. */
  job(): TempRepository;
  step(
    command: string,
    inputs?: Readonly<Record<string, string>>,
    run?: { readonly id: string; readonly api?: string; readonly workspace?: string },
  ): Promise<StepResult>;
}

/** GitHub with a repository on it, git over HTTP and all. */
async function world(): Promise<World> {
  const remote = releasedRemote();
  const { author } = remote;
  author.write('headgate.yaml', POLICY);
  author.commit('Change the policy');
  author.git('push', '--quiet', 'origin', 'main');
  const github = await standIn({ git: remote.home, token: TOKEN });
  const job = () => {
    const clone = repositoryAt(tempFolder());
    clone.git('init', '--quiet', '--initial-branch=main');
    // By file while this process waits for git, and its own server could not answer.
    clone.git('remote', 'add', 'origin', `file://${remote.remote.root}`);
    const ref = '+refs/heads/main:refs/remotes/origin/main';
    clone.git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', ref);
    clone.git('checkout', '--quiet', '-B', 'main', 'origin/main');
    clone.git('remote', 'set-url', 'origin', `${github.url}/acme/agents.git`);
    return clone;
  };
  return {
    ...remote,
    github,
    job,
    step: (command, inputs = {}, { id, api = github.url, workspace } = { id: '1' }) =>
      runStep({
        bundle,
        command,
        event: command === 'release' ? 'push' : 'workflow_dispatch',
        payload: { repository: REPOSITORY },
        workspace: workspace ?? job().root,
        api,
        inputs: { token: TOKEN, ...inputs },
        env: { GITHUB_RUN_ID: id },
      }),
  };
}

function merge({ author }: Remote, version: string): void {
  const before = version === '1.0.1' ? '1.0.0' : '1.0.1';
  edit(author, {
    'agents/example/prompts/system.md': [['politely', version === '1.0.1' ? 'kindly' : 'warmly']],
    'agents/example/agent.yaml': [[`version: ${before}`, `version: ${version}`]],
    'agents/example/CHANGELOG.md': [
      [`## [${before}]`, `## [${version}] - 2026-03-02\n\n- A kinder tone.\n\n## [${before}]`],
    ],
  });
  author.commit(`Release ${version}`);
  author.git('push', '--quiet', 'origin', 'main');
}

it('releases what was merged, promotes it once somebody approved, and takes it back', async () => {
  const all = await world();
  const { github, remote, step } = all;
  const { state } = github;

  expect(await step('release')).toMatchObject({ exit: 0, outputs: { outcome: 'nothing' } });
  expect(state.releases).toEqual([]);

  merge(all, '1.0.1');
  const released = await step('release', {}, { id: '2' });
  expect(released).toMatchObject({
    exit: 0,
    outputs: {
      outcome: 'released',
      releases: '["example/v1.0.1"]',
      bundles: expect.stringMatching(/\/bundles\/example\/v1\.0\.1\/bundle\.json$/),
    },
  });
  expect(state.releases).toMatchObject([
    {
      tag_name: 'example/v1.0.1',
      draft: false,
      body: expect.stringContaining('- A kinder tone.'),
      assets: [{ name: 'bundle.json' }, { name: 'release.json' }],
    },
  ]);
  expect(state.deployments.map(({ environment }) => environment)).toEqual(['staging']);
  const again = await step('release', {}, { id: '2' });
  expect(again).toMatchObject({ exit: 0, outputs: { outcome: 'nothing' } });
  expect([state.releases.length, state.deployments.length]).toEqual([1, 1]);

  const wanted = { agents: 'example@1.0.1', environment: 'prod', reason: 'ticket 5' };
  const refused = await step('promote', wanted, { id: '3' });
  expect(refused).toMatchObject({ exit: 1, outputs: { outcome: 'refused' } });
  expect(refused.log).toContain('approval');

  state.approvals.push({
    state: 'approved',
    comment: 'go\nHeadgate-Kind: rollback',
    user: { login: 'ana', id: 101 },
    environments: [{ name: 'prod' }],
  });
  const promoted = await step('promote', wanted, { id: '4' });
  expect(promoted).toMatchObject({ exit: 0, outputs: { outcome: 'flipped', generation: '1' } });
  const message = remote.git('log', '-1', '--format=%B', 'env/prod');
  expect(message).toContain('Headgate-Reason: ticket 5 (approved on GitHub by @ana)');
  expect(message).toContain('Headgate-Actor: ana <101+ana@users.noreply.github.com>');
  const twice = await step('promote', wanted, { id: '4' });
  expect(twice).toMatchObject({ exit: 0, outputs: { outcome: 'already' } });

  const back = {
    agents: 'example',
    environment: 'staging',
    reason: 'worse',
    to: '1.0.0',
    yes: 'true',
  };
  const rolledBack = await step('rollback', { ...back, issue: 'true' }, { id: '5' });
  expect(rolledBack).toMatchObject({ exit: 0, outputs: { outcome: 'flipped', generation: '3' } });
  expect(
    state.deployments.map(({ environment, task, statuses }) => [
      environment,
      task,
      statuses.map((status) => status.state),
    ]),
  ).toEqual([
    ['staging', 'promote', ['inactive', 'success']],
    ['prod', 'promote', ['success']],
    ['staging', 'rollback', ['success']],
  ]);
  expect(state.deployments[1]?.statuses[0]).toMatchObject({
    log_url: `${github.url}/acme/agents/actions/runs/4`,
  });
  expect(state.issues).toMatchObject([{ user: ACTIONS_BOT, labels: ['headgate'] }]);
  expect(await step('reconcile', { issue: 'true' }, { id: '6' })).toMatchObject({ exit: 0 });
  expect(state.issues).toHaveLength(1);
}, 120_000);

it('publishes what an attempt before tagged and did not publish', async () => {
  const all = await world();
  merge(all, '1.0.1');
  const { exit } = await all.step('release', { token: '' }, { id: '2' });
  expect([exit, all.github.state.releases.length]).toEqual([0, 0]);
  expect(await all.step('release', {}, { id: '2' })).toMatchObject({
    exit: 0,
    outputs: { outcome: 'nothing' },
  });
  expect(all.github.state.releases).toMatchObject([{ tag_name: 'example/v1.0.1', draft: false }]);
}, 60_000);

it('promotes and takes back also while GitHub’s API is dead', async () => {
  const all = await world();
  const dead = 'http://127.0.0.1:9';
  merge(all, '1.0.1');
  await all.step('release', { token: '' }, { id: '2' });
  const back = { agents: 'example', environment: 'staging', reason: 'worse', yes: 'true' };
  const rolledBack = await all.step('rollback', back, { id: '3', api: dead });
  expect(rolledBack).toMatchObject({ exit: 0, outputs: { outcome: 'flipped', generation: '3' } });
  expect(rolledBack.log).toContain('::warning title=headgate::what was done stands');
  // The last release is held now; an environment that asks for nothing takes the one before.
  all.author.write('headgate.yaml', 'environments:\n  next: {}\n');
  all.author.commit('Add an environment');
  all.author.git('push', '--quiet', 'origin', 'main');
  const wanted = { agents: 'example@1.0.0', environment: 'next', reason: 'by hand' };
  const promoted = await all.step('promote', wanted, { id: '4', api: dead });
  expect(promoted).toMatchObject({ exit: 0, outputs: { outcome: 'flipped' } });
  expect(promoted.log).toContain('approvals of this run can’t be read');
}, 120_000);
