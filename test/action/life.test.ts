import { beforeAll, expect, it } from 'vitest';
import { ACTIONS_BOT } from '../github/state.ts';
import { actionBundle } from './action-bundle.ts';
import { githubWorld, merge, push } from './github-world.ts';

const POLICY = `environments:
  staging:
    deploy: on-release
  prod:
    after: { environment: staging }
    approvals: { required: 1, from: [release-managers] }
teams:
  release-managers: ["@ana"]
`;

let bundle = '';
beforeAll(async () => {
  bundle = await actionBundle();
});

it('releases what was merged, promotes it once somebody approved, and takes it back', async () => {
  const all = await githubWorld(bundle, POLICY);
  const { github, remote, step } = all;
  const { state } = github;

  expect(await step('release', {}, { id: '1', event: 'push' })).toMatchObject({
    exit: 0,
    outputs: { outcome: 'nothing' },
  });
  expect(state.releases).toEqual([]);

  merge(all, '1.0.1');
  const released = await step('release', {}, { id: '2', event: 'push' });
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
  const again = await step('release', {}, { id: '2', event: 'push' });
  expect(again).toMatchObject({ exit: 0, outputs: { outcome: 'nothing' } });
  expect([state.releases.length, state.deployments.length]).toEqual([1, 1]);

  const plan = await step('plan', { agents: 'example', environment: 'prod' }, { id: '3' });
  expect(plan).toMatchObject({ exit: 0, outputs: { agents: 'example@1.0.1', outcome: 'refused' } });
  expect(plan.summary).toMatch(/^\*\*Not yet:\*\*[\s\S]*\| approvals \|/);
  // While somebody reads that, the next version is released, and runs in staging.
  merge(all, '1.0.2', '1.0.1');
  await step('release', {}, { id: '21', event: 'push' });
  const wanted = { agents: plan.outputs.agents ?? '', environment: 'prod', reason: 'ticket 5' };
  expect(plan.summary).toContain('approves `example@1.0.1` for `prod`, and nothing newer');
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
  expect(rolledBack).toMatchObject({ exit: 0, outputs: { outcome: 'flipped', generation: '4' } });
  expect(
    state.deployments.map(({ environment, task, statuses }) => [
      environment,
      task,
      statuses.map((status) => status.state),
    ]),
  ).toEqual([
    ['staging', 'promote', ['inactive', 'success']],
    ['staging', 'promote', ['inactive', 'success']],
    ['prod', 'promote', ['success']],
    ['staging', 'rollback', ['success']],
  ]);
  expect(state.deployments[2]?.statuses[0]).toMatchObject({
    log_url: `${github.url}/acme/agents/actions/runs/4`,
  });
  expect(state.issues).toMatchObject([{ user: ACTIONS_BOT, labels: ['headgate'] }]);
  expect(await step('reconcile', { issue: 'true' }, { id: '6' })).toMatchObject({ exit: 0 });
  expect(state.issues).toHaveLength(1);
}, 120_000);

it('publishes what an attempt before tagged and did not publish', async () => {
  const all = await githubWorld(bundle, POLICY);
  merge(all, '1.0.1');
  const { exit } = await all.step('release', { token: '' }, { id: '2', event: 'push' });
  expect([exit, all.github.state.releases.length]).toEqual([0, 0]);
  expect(await all.step('release', {}, { id: '2', event: 'push' })).toMatchObject({
    exit: 0,
    outputs: { outcome: 'nothing' },
  });
  expect(all.github.state.releases).toMatchObject([{ tag_name: 'example/v1.0.1', draft: false }]);
}, 60_000);

it('promotes and takes back also while GitHub’s API is dead', async () => {
  const all = await githubWorld(bundle, POLICY);
  const dead = 'http://127.0.0.1:9';
  merge(all, '1.0.1');
  await all.step('release', { token: '' }, { id: '2', event: 'push' });
  const back = { agents: 'example', environment: 'staging', reason: 'worse', yes: 'true' };
  const rolledBack = await all.step('rollback', back, { id: '3', api: dead });
  expect(rolledBack).toMatchObject({ exit: 0, outputs: { outcome: 'flipped', generation: '3' } });
  expect(rolledBack.log).toContain('::warning title=headgate::what was done stands');
  // The last release is held now; an environment that asks for nothing takes the one before.
  push(all, { 'headgate.yaml': 'environments:\n  next: {}\n' });
  const wanted = { agents: 'example@1.0.0', environment: 'next', reason: 'by hand' };
  const promoted = await all.step('promote', wanted, { id: '4', api: dead });
  expect(promoted).toMatchObject({ exit: 0, outputs: { outcome: 'flipped' } });
  expect(promoted.log).toContain('approvals of this run can’t be read');
}, 120_000);
