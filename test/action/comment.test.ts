import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GateReport } from '../../src/report/github/gate-report.ts';
import { standIn } from '../github/forge-for.ts';
import type { StandIn } from '../github/stand-in.ts';
import { ACTIONS_BOT } from '../github/state.ts';
import { tempFolder } from '../support/temp-repository.ts';
import { actionBundle } from './action-bundle.ts';
import { NUMBER, type PullRequest, pullRequest, REPOSITORY } from './pull-request.ts';
import { runStep, type StepResult } from './run-step.ts';

const TOO_LITTLE = {
  'agents/example/prompts/system.md': [['politely', 'politely and kindly']],
  'agents/example/guardrails.yaml': [['enforcement: block', 'enforcement: warn']],
  'agents/example/agent.yaml': [['version: 1.0.0', 'version: 1.0.1']],
  'agents/example/CHANGELOG.md': [
    ['## [1.0.0]', '## [1.0.1] - 2026-03-02\n\n- Warn.\n\n## [1.0.0]'],
  ],
} as const;
const PATCH =
  '@@ -1,3 +1,3 @@\n name: example\n-version: 1.0.0\n+version: 1.0.1\n description: Answers';

let bundle = '';
beforeAll(async () => {
  bundle = await actionBundle();
});

interface Scene {
  readonly pull: PullRequest;
  readonly github: StandIn;
  /** Where the gate's job left its report. */
  readonly report: string;
}

/** A pull request that the gate has looked at in a job without rights. */
async function scene(options?: Parameters<typeof standIn>[0]): Promise<Scene> {
  const pull = pullRequest(TOO_LITTLE);
  const workspace = pull.checkout(pull.merge, '--depth=1').root;
  const gate = { bundle, command: 'gate', event: 'pull_request', payload: pull.payload, workspace };
  const { outputs } = await runStep(gate);
  const github = await standIn(options);
  const [, ana = ACTIONS_BOT] = github.state.users;
  github.state.pulls.push({
    number: NUMBER,
    user: ana,
    state: 'open',
    head: { ref: 'change', sha: pull.head, full_name: 'acme/agents' },
    base: { ref: 'main', sha: pull.base },
    title: 'Warn',
    body: null,
    files: [{ filename: 'agents/example/agent.yaml', patch: PATCH }],
  });
  return { pull, github, report: outputs.report ?? '' };
}

function comment(
  { pull, github, report }: Scene,
  inputs: Readonly<Record<string, string>> = {},
  name = 'headgate',
): Promise<StepResult> {
  return runStep({
    bundle,
    command: 'comment',
    event: 'workflow_run',
    payload: {
      workflow: { name: 'headgate' },
      workflow_run: { name, head_sha: pull.head, event: 'pull_request' },
      repository: REPOSITORY,
    },
    workspace: tempFolder(),
    api: github.url,
    inputs: { token: 'ghs_test', report, ...inputs },
  });
}

/** The report with something else in it. */
function forged({ report }: Scene, change: (document: GateReport) => unknown): string {
  const document = JSON.parse(readFileSync(report, 'utf8'));
  const path = join(mkdtempSync(join(tempFolder(), 'forged-')), 'report.json');
  writeFileSync(path, JSON.stringify(change(document)));
  return path;
}

describe('the comment', { timeout: 60_000 }, () => {
  it('is one, with the version to click on and a check run, however often it is asked for', async () => {
    const world = await scene();
    const { state, calls } = world.github;
    expect(await comment(world, { check: 'true' })).toMatchObject({ exit: 0 });
    expect(state.comments).toHaveLength(1);
    expect(state.comments[0]).toMatchObject({ issue: NUMBER, user: ACTIONS_BOT });
    const body = state.comments[0]?.body ?? '';
    expect(body).toMatch(/^<!-- headgate headgate\/gate -->\n### ❌ headgate: block\n/);
    expect(body).toContain(
      `\`${world.pull.head.slice(0, 10)}\` compared with \`${world.pull.base.slice(0, 10)}\``,
    );
    expect(body).toContain('`headgate bump`');
    expect(state.reviews[0]?.comments).toEqual([
      {
        path: 'agents/example/agent.yaml',
        line: 2,
        side: 'RIGHT',
        body: expect.stringContaining('```suggestion\nversion: 2.0.0\n```'),
      },
    ]);
    expect(state.checks[0]).toMatchObject({
      head_sha: world.pull.head,
      conclusion: 'failure',
      annotations: [
        { path: 'agents/example/agent.yaml', start_line: 2, annotation_level: 'failure' },
      ],
    });

    calls.length = 0;
    // A change may call its runs what it likes.
    expect((await comment(world, { check: 'true' }, 'Approved by @ana')).exit).toBe(0);
    expect([state.comments.length, state.reviews.length, state.checks.length]).toEqual([1, 1, 1]);
    expect(calls.filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('says what the change costs, where a step has looked', async () => {
    const world = await scene();
    const workspace = world.pull.checkout(world.pull.merge).root;
    const step = await runStep({
      ...{ bundle, command: 'cost', event: 'pull_request', payload: world.pull.payload, workspace },
      inputs: { report: world.report },
    });
    expect(step).toMatchObject({ exit: 0, log: expect.stringMatching(/^example\n {2}tokens /m) });
    const report = step.outputs.report ?? '';
    expect(await comment({ ...world, report })).toMatchObject({ exit: 0 });
    const body = world.github.state.comments[0]?.body ?? '';
    expect(body).toMatch(
      /\n\*\*Cost\*\*\n\n- `example`: \\\$[\d.]+ → \\\$[\d.]+ a month \\\(\\\+\\\$[\d.]+\\\), for .+; tokens \d+ → \d+ \\\(\\\+2\\\), .+\n/,
    );
    const evil = { agent: 'a`b', tokens: '<img src=x>', cost: '[x](https://evil.test) @acme/all' };
    await comment({
      ...world,
      report: forged({ ...world, report }, (one) => ({ ...one, costs: [evil] })),
    });
    const html = micromark(world.github.state.comments[0]?.body ?? '', {
      allowDangerousHtml: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    });
    expect(html).not.toMatch(/<img|<a |@acme\/all/);
  });

  it('takes three calls when there is nothing to suggest and nothing changed', async () => {
    const world = await scene();
    const report = forged(world, (document) => ({
      ...document,
      check: { ...document.check, findings: [], verdict: 'pass' },
    }));
    await comment({ ...world, report });
    world.github.calls.length = 0;
    await comment({ ...world, report });
    expect(world.github.calls).toEqual([
      'GET /repos/{owner}/{repo}/pulls/{pull_number}',
      'GET /users/{username}',
      'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    ]);
  });

  it('says nothing of a change that is about no agent, until it has said something', async () => {
    const world = await scene();
    const { state } = world.github;
    const report = forged(world, (document) => {
      const { check } = document;
      const summary = { ...check.summary, changed: 0, errors: 0 };
      return {
        ...document,
        check: { ...check, findings: [], agents: [], verdict: 'pass', summary },
      };
    });
    const idle = await comment({ ...world, report }, { check: 'true' });
    expect(idle).toMatchObject({ exit: 0, log: expect.stringContaining('about no agent') });
    expect([state.comments, state.checks]).toEqual([[], []]);
    await comment(world);
    await comment({ ...world, report });
    expect(state.comments.map(({ body }) => body.split('\n')[1])).toEqual([
      '### ✅ headgate: pass',
    ]);
  });

  it('writes nothing of a report that names another pull request, another commit or another shape', async () => {
    const world = await scene();
    const { state } = world.github;
    const lies = [
      forged(world, (document) => ({ ...document, pull: 8 })),
      forged(world, (document) => ({ ...document, head: 'b'.repeat(40) })),
      forged(world, (document) => ({ ...document, more: 1 })),
      forged(world, () => 'x'.repeat(3_000_000)),
    ];
    for (const report of lies) {
      const step = await comment({ ...world, report });
      expect(step).toMatchObject({ exit: 6, log: expect.stringContaining('::error') });
    }
    expect([state.comments, state.reviews, state.checks]).toEqual([[], [], []]);
  });

  it('shows hostile text as text', async () => {
    const world = await scene();
    const evil =
      '</details><img src=x onerror=alert(1)> [click](https://evil.test) @acme/all\n::error::x';
    const report = forged(world, (document) => {
      const { check } = document;
      const findings = check.findings.map((one) => ({ ...one, message: evil, todo: evil }));
      return { ...document, check: { ...check, findings } };
    });
    const step = await comment({ ...world, report });
    expect(step.exit).toBe(0);
    expect(step.log).not.toMatch(/^::error/m);
    const body = world.github.state.comments[0]?.body ?? '';
    const html = micromark(body, {
      allowDangerousHtml: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    });
    expect(html).toContain('&lt;img src=x');
    expect(html).not.toMatch(/<img|<a /);
    expect(html).not.toContain('@acme/all');
    expect(world.github.state.reviews).toEqual([]);
  });

  it('waits for the next run when somebody has pushed meanwhile', async () => {
    const world = await scene();
    const [pull] = world.github.state.pulls;
    if (pull) {
      world.github.state.pulls.push({ ...pull, number: 99, head: { ...pull.head } });
      pull.state = 'closed';
    }
    const step = await comment(world);
    expect(step).toMatchObject({ exit: 0, log: expect.stringContaining('#7 has moved on') });
    expect(world.github.state.comments).toEqual([]);
  });

  it.each([
    ['issues/{issue_number}/comments', 'the comment', 'pull-requests', [0, 1, 1]],
    ['pulls/{pull_number}/reviews', 'suggestions', 'pull-requests', [1, 0, 1]],
    ['check-runs', 'the check', 'checks', [1, 1, 0]],
  ])(
    'writes the rest where the token may not post %s, and says what it needs',
    async (route, what, right, left) => {
      const fault = (call: string) =>
        call === `POST /repos/{owner}/{repo}/${route}` ? ('forbidden' as const) : undefined;
      const world = await scene({ fault });
      const step = await comment(world, { check: 'true' });
      expect(step.exit, step.log).toBe(0);
      expect(step.log).toContain(`::warning title=headgate::GitHub does not take ${what}: POST `);
      expect(step.log).toContain(`%0Agive the job \`${right}: write\``);
      const { comments, reviews, checks } = world.github.state;
      expect([comments.length, reviews.length, checks.length]).toEqual(left);
    },
  );

  it('needs a token, and says which', async () => {
    const step = await comment(await scene(), { token: '' });
    expect(step).toMatchObject({ exit: 2, log: expect.stringContaining('github.token') });
  });
});
