import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GateReport } from '../../src/report/github/gate-report.ts';
import { actionBundle } from './action-bundle.ts';
import { edit, type PullRequest, pullRequest, REPOSITORY, releasedRemote } from './pull-request.ts';
import { runStep, type StepResult } from './run-step.ts';

const WEAKER = {
  'agents/example/guardrails.yaml': [['enforcement: block', 'enforcement: warn']],
} as const;
const RIGHT = {
  ...WEAKER,
  'agents/example/agent.yaml': [['version: 1.0.0', 'version: 2.0.0']],
  'agents/example/CHANGELOG.md': [
    [
      '## [1.0.0]',
      '## [2.0.0] - 2026-03-02\n\n### Security\n\n- Card numbers only warn.\n\n## [1.0.0]',
    ],
  ],
} as const;

let bundle = '';
beforeAll(async () => {
  bundle = await actionBundle();
});

function gate(pull: PullRequest, workspace: string): Promise<StepResult> {
  return runStep({
    bundle,
    command: 'gate',
    event: 'pull_request',
    payload: pull.payload,
    workspace,
  });
}

function reportOf({ outputs }: StepResult): GateReport {
  return JSON.parse(readFileSync(outputs.report ?? '', 'utf8')) as GateReport;
}

describe('the gate on a pull request', { timeout: 60_000 }, () => {
  it('blocks a guardrail that only warns under the same version, on a checkout of one commit', async () => {
    const pull = pullRequest(WEAKER);
    const step = await gate(pull, pull.checkout(pull.merge, '--depth=1').root);
    expect(step.log).toContain(
      '::error file=agents/example/agent.yaml,line=2,endLine=2,col=10,endColumn=14,title=version/bump-too-small (example)::',
    );
    expect(step).toMatchObject({
      exit: 1,
      outputs: { verdict: 'block', 'required-bump': 'major' },
      summary: expect.stringContaining('### ❌ headgate: block'),
    });
    const report = reportOf(step);
    expect(report).toMatchObject({ pull: 7, head: pull.head, prefix: '' });
    expect(report.check).toMatchObject({ base: pull.base, head: pull.merge, verdict: 'block' });
    expect(JSON.parse(readFileSync(step.outputs.sarif ?? '', 'utf8'))).toMatchObject({
      version: '2.1.0',
    });
  });

  it('passes what is right, on a checkout without contents', async () => {
    const pull = pullRequest(RIGHT);
    const { root } = pull.checkout(pull.merge, '--depth=1', '--filter=blob:none');
    const step = await gate(pull, root);
    expect(step).toMatchObject({ exit: 0, outputs: { verdict: 'pass', 'required-bump': 'major' } });
    expect(step.log).not.toContain('::error');
  });

  it('asks nothing of the remote where the checkout brought the whole history', async () => {
    const pull = pullRequest(WEAKER);
    const clone = pull.checkout(pull.merge);
    clone.git('fetch', '--quiet', 'origin', '+refs/heads/*:refs/remotes/origin/*');
    clone.git('remote', 'set-url', 'origin', 'file:///nowhere');
    const step = await gate(pull, clone.root);
    expect(step).toMatchObject({ exit: 1, outputs: { 'required-bump': 'major' } });
    expect(reportOf(step).check.base).toBe(pull.base);
  });

  it('finds where the branch left main when the head itself is checked out', async () => {
    const pull = pullRequest(WEAKER);
    const step = await gate(pull, pull.checkout(pull.head, '--depth=1').root);
    expect(step.exit).toBe(1);
    const { base } = reportOf(step).check;
    expect(base).toBe(pull.author.git('merge-base', pull.base, pull.head));
  });

  it('reads policy from the default branch, whatever the change says', async () => {
    const pull = pullRequest({
      ...WEAKER,
      'headgate.yaml': [['environments:', 'rules: { version/bump-too-small: off }\nenvironments:']],
    });
    const step = await gate(pull, pull.checkout(pull.merge, '--depth=1').root);
    expect(step.exit).toBe(1);
    expect(step.log).toContain('title=version/bump-too-small');
  });

  it('says what to set when something else is checked out', async () => {
    const pull = pullRequest(WEAKER);
    const step = await gate(pull, pull.checkout(pull.base).root);
    expect(step.exit).toBe(2);
    expect(step.log).toMatch(/^::error title=headgate::the workspace holds .*%0Aleave `ref` out/m);
  });
});

describe('the gate on other events', { timeout: 60_000 }, () => {
  const ofMergeGroup = (pull: ReturnType<typeof pullRequest>, workspace: string) =>
    runStep({
      bundle,
      command: 'gate',
      event: 'merge_group',
      payload: {
        merge_group: { head_sha: pull.merge, base_sha: pull.base, head_ref: 'refs/heads/x' },
        repository: REPOSITORY,
      },
      workspace,
    });

  it('compares a merge group with what it will stand on', async () => {
    const pull = pullRequest(WEAKER);
    const step = await ofMergeGroup(pull, pull.checkout(pull.merge, '--depth=1').root);
    expect(step).toMatchObject({ exit: 1, outputs: { verdict: 'block' } });
    expect(reportOf(step)).toMatchObject({ pull: null, head: pull.merge });
  });

  it('judges no other commit in the place of a merge group’s', async () => {
    const pull = pullRequest(RIGHT);
    const step = await ofMergeGroup(pull, pull.checkout(pull.base).root);
    expect(step).toMatchObject({
      exit: 2,
      log: expect.stringContaining('and not the merge group’s commit'),
    });
  });

  it('looks at every agent on a push to main', async () => {
    const { author, checkout } = releasedRemote();
    edit(author, WEAKER);
    const commit = author.commit('Past the gate');
    author.git('push', '--quiet', 'origin', 'main');
    const step = await runStep({
      bundle,
      command: 'gate',
      event: 'push',
      payload: { ref: 'refs/heads/main', after: commit, repository: REPOSITORY },
      workspace: checkout(commit, '--depth=1').root,
    });
    expect(step.exit).toBe(1);
    expect(reportOf(step).check.summary.checked).toBe(1);
  });

  it('is a usage error outside of a repository, and for a command that is none', async () => {
    const pull = pullRequest(RIGHT);
    const { root } = pull.checkout(pull.merge, '--depth=1');
    const step = { bundle, event: 'pull_request', payload: pull.payload, workspace: root };
    const wrong = await runStep({ ...step, command: 'gates' });
    expect(wrong).toMatchObject({ exit: 2, log: expect.stringContaining('did you mean gate?') });
    const above = { 'working-directory': '../..' };
    expect((await runStep({ ...step, command: 'gate', inputs: above })).exit).toBe(2);
  });
});

it('runs no evals of a fork’s change whose very commit nobody approved', {
  timeout: 60_000,
}, async () => {
  const pull = pullRequest(RIGHT);
  const { pull_request: own } = pull.payload as { pull_request: { head: { sha: string } } };
  const fork = { ...own, head: { ...own.head, repo: { full_name: 'eve/agents' } } };
  const step = await runStep({
    bundle,
    command: 'eval',
    event: 'pull_request',
    payload: { action: 'opened', pull_request: fork, repository: REPOSITORY },
    workspace: pull.checkout(pull.merge, '--depth=1').root,
    inputs: { 'approved-head': pull.base },
  });
  expect(step).toMatchObject({ exit: 2, log: expect.stringContaining('comes from a fork') });
});
