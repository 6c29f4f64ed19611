import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { simulatedModel, suiteOf } from '../cli/eval/support/eval-world.ts';
import { standIn } from '../github/forge-for.ts';
import type { StandIn } from '../github/stand-in.ts';
import { ACTIONS_BOT } from '../github/state.ts';
import type { Simulator } from '../support/simulator/start-simulator.ts';
import { tempFolder } from '../support/temp-repository.ts';
import { actionBundle } from './action-bundle.ts';
import { githubWorld, merge, push } from './github-world.ts';
import { edit, NUMBER, payloadOf, REPOSITORY, releasedRemote } from './pull-request.ts';
import { runStep } from './run-step.ts';

const SUITE = 'agents/example/evals/orders.yaml';
const PROMPT = 'agents/example/prompts/system.md';

let bundle = '';
beforeAll(async () => {
  bundle = await actionBundle();
});

/** A model that answers well while its prompt asks for politeness. */
const model = () => simulatedModel((prompt) => (prompt.includes('politely') ? 0.98 : 0.6));

/** What the job with the keys of providers has that others lack, and a ledger that a cache keeps for it. */
function keysOf({ url }: Pick<Simulator, 'url'>, ledger = tempFolder()) {
  return { HEADGATE_EVAL_BASE_URL: url, HEADGATE_CACHE_DIR: ledger };
}

/** GitHub as it knows a pull request. */
async function githubWith(base: string, head: string) {
  const github = await standIn();
  const [, ana = ACTIONS_BOT] = github.state.users;
  github.state.pulls.push({
    ...{ number: NUMBER, user: ana, state: 'open', title: 'Change', body: null, files: [] },
    head: { ref: 'change', sha: head, full_name: 'eve/agents' },
    base: { ref: 'main', sha: base },
  });
  return github;
}

/** The job that comments, as a run of evals that ended has it start. */
function comment(github: StandIn, report: string, run: Readonly<Record<string, unknown>>) {
  return runStep({
    ...{ bundle, command: 'comment', event: 'workflow_run', workspace: tempFolder() },
    payload: { workflow: { name: run.name }, workflow_run: run, repository: REPOSITORY },
    api: github.url,
    inputs: { token: 'ghs_test', report, check: 'true' },
  });
}

/** A pull request onto a main with 60 cases. */
function pullOf(from: string, to: string) {
  const remote = releasedRemote();
  const { author } = remote;
  author.write(SUITE, suiteOf(60));
  const base = author.commit('Ask more');
  author.git('push', '--quiet', 'origin', 'main');
  author.git('checkout', '--quiet', '-b', 'change');
  edit(author, { [PROMPT]: [[from, to]] });
  const head = author.commit('Change');
  author.git('push', '--quiet', 'origin', `${head}:refs/pull/${NUMBER}/head`);
  const workspace = remote.checkout(head).root;
  return { ...remote, base, head, workspace, payload: payloadOf(NUMBER, base, head) };
}

describe('evals of a pull request', { timeout: 120_000 }, () => {
  it('say on it, in a job with no keys, how much worse it got, what that cost and what was saved', async () => {
    const { head, base, workspace, payload } = pullOf(', politely and', '');
    const simulator = await model();
    const ran = await runStep({
      ...{ bundle, command: 'eval', event: 'pull_request', payload, workspace },
      inputs: { 'max-cost': '2' },
      env: keysOf(simulator),
    });
    expect(ran, ran.log).toMatchObject({ exit: 1, outputs: { verdict: 'block' } });
    const row =
      /^\| `example` \| ❌ block \| −\S+ points \(−\S+ to −\S+\) \| \d+ \(\d+ stored\) \| \$\d/m;
    expect(ran.summary).toMatch(row);

    const github = await githubWith(base, head);
    const run = { name: 'headgate evals', head_sha: head, event: 'pull_request' };
    const say = () => comment(github, ran.outputs.report ?? '', run);
    expect(await say()).toMatchObject({ exit: 0 });
    const [kept] = github.state.comments;
    expect(kept?.body).toMatch(
      /^<!-- headgate headgate_evals\/gate -->\n### ❌ headgate evals: block\n/,
    );
    expect(kept?.body).toMatch(row);
    expect(kept?.body).toContain('a fixed comparison takes');
    expect(kept?.body).toContain(`about \`${head.slice(0, 12)}\``);
    await say();
    const { comments, checks, reviews } = github.state;
    expect([comments.length, checks.length, reviews.length]).toEqual([1, 0, 0]);
  });

  it('are not paid for again where the cache kept what was run', async () => {
    const { workspace, payload } = pullOf('in two sentences', 'in at most two sentences');
    const simulator = await model();
    const step = {
      ...{ bundle, command: 'eval', event: 'pull_request', payload, workspace },
      env: keysOf(simulator),
    };
    const first = await runStep(step);
    expect(first, first.log).toMatchObject({ exit: 0, outputs: { verdict: 'pass' } });
    const paid = simulator.requests();
    expect(paid).toBeGreaterThan(0);
    const again = await runStep(step);
    expect(again.outputs.verdict).toBe('pass');
    expect(simulator.requests()).toBe(paid);
  });

  it('of a fork are run at the very commit that somebody types, as data beside main', async () => {
    const { base, head, checkout } = pullOf(', politely and', '');
    const simulator = await model();
    const github = await githubWith(base, head);
    const { root: workspace, git } = checkout(base);
    const byHand = (approved: string) =>
      runStep({
        ...{ bundle, command: 'eval', event: 'workflow_dispatch', workspace },
        payload: { repository: REPOSITORY },
        api: github.url,
        inputs: { token: 'ghs_test', pull: String(NUMBER), 'approved-head': approved },
        env: keysOf(simulator),
      });
    const ran = await byHand(head);
    expect(ran, ran.log).toMatchObject({ exit: 1, outputs: { verdict: 'block' } });
    expect(git('rev-parse', 'HEAD')).toBe(base);
    const paid = simulator.requests();
    const moved = await byHand(base);
    expect(moved).toMatchObject({ exit: 2, log: expect.stringContaining('is not at') });
    expect(await byHand('main')).toMatchObject({ exit: 2 });
    expect(simulator.requests()).toBe(paid);

    const run = { name: 'headgate fork evals', head_sha: base, event: 'workflow_dispatch' };
    const from = (head_branch: string) =>
      comment(github, ran.outputs.report ?? '', {
        ...{ ...run, head_branch, head_repository: { full_name: 'acme/agents' } },
      });
    expect(await from('my-own-workflow')).toMatchObject({ exit: 6 });
    expect(github.state.comments).toEqual([]);
    expect(await from('main')).toMatchObject({ exit: 0 });
    expect(github.state.comments[0]?.body).toContain('### ❌ headgate evals: block');
  });
});

it('a release is measured with keys, recorded without, and promoted where evidence is asked for', {
  timeout: 120_000,
}, async () => {
  const policy = 'environments:\n  next:\n    production: false\n    evidence: { evals: pass }\n';
  const world = await githubWorld(bundle, policy);
  push(world, { [SUITE]: suiteOf(50) });
  merge(world, '1.0.1');
  const released = await world.step('release', {}, { id: '2', event: 'push' });
  expect(released, released.log).toMatchObject({ exit: 0, outputs: { outcome: 'released' } });
  const wanted = { agents: 'example@1.0.1', environment: 'next' };
  expect(await world.step('promote', wanted, { id: '3' })).toMatchObject({ exit: 1 });

  // What is merged meanwhile and not released yet is the next run's.
  merge(world, '1.0.2', '1.0.1');
  const simulator = await model();
  const measuring = keysOf(simulator);
  const evals = (
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>>,
  ) => {
    const { root } = world.job();
    return runStep({
      ...{ bundle, command: 'eval', event: 'workflow_run', workspace: root, inputs, env },
      payload: { repository: REPOSITORY },
      api: world.github.url,
    });
  };
  const token = 'ghs_test';
  const early = await evals({ record: 'true', token }, { HEADGATE_CACHE_DIR: tempFolder() });
  expect(early).toMatchObject({ exit: 3, log: expect.stringContaining('nothing was recorded') });
  const measured = await evals({ releases: 'true', 'max-cost': '5', token }, measuring);
  expect(measured, measured.log).toMatchObject({ exit: 0, outputs: { verdict: 'pass' } });
  expect(() => world.remote.git('rev-parse', 'headgate/records')).toThrow();

  // Another job, which gets the runs as an artifact and no way to make more of them.
  const ledger = tempFolder();
  cpSync(join(measuring.HEADGATE_CACHE_DIR, 'evals'), join(ledger, 'evals'), { recursive: true });
  const paid = simulator.requests();
  const recorded = await evals({ record: 'true', token }, { HEADGATE_CACHE_DIR: ledger });
  expect(recorded, recorded.log).toMatchObject({ exit: 0, outputs: { verdict: 'pass' } });
  expect(simulator.requests()).toBe(paid);
  const kept = () => world.remote.git('ls-tree', '-r', '--name-only', 'headgate/records');
  expect(kept()).toMatch(/^example\/sha256:\w+\/evidence-\w+\.json$/);

  const twice = await evals({ record: 'true', token }, { HEADGATE_CACHE_DIR: tempFolder() });
  expect(twice).toMatchObject({ exit: 0, log: expect.stringContaining('has been measured') });
  expect(kept().split('\n')).toHaveLength(1);
  const promoted = await world.step('promote', wanted, { id: '4' });
  expect(promoted, promoted.log).toMatchObject({ exit: 0, outputs: { outcome: 'flipped' } });
});
