import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { githubWorkflows } from '../../src/scaffold/github/github-workflows.ts';
import { PINNED } from '../../src/scaffold/github/pinned-actions.ts';
import { hasProgram } from '../support/service.ts';
import { actionlint } from './actionlint.ts';
import { audit } from './audits.ts';
import { shellcheck } from './shellcheck.ts';
import { readWorkflow } from './workflow.ts';

const ROOT = new URL('../../', import.meta.url);
const FOLDER = new URL('.github/workflows/', ROOT);
const ACTION = new URL('action.yml', ROOT);

const own = Object.fromEntries(
  readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')]),
);
const users = githubWorkflows({
  action: `headgate/headgate@${'0'.repeat(40)} # v1.2.3`,
  before: [],
  defaultBranch: 'trunk',
  root: 'config/',
  environments: ['staging', 'prod'],
  agents: ['refunds', 'triage'],
  secrets: ['REDIS_URL'],
});
const begun = githubWorkflows({
  action: `headgate/headgate@${'0'.repeat(40)} # v1.2.3`,
  before: [],
  defaultBranch: 'main',
  root: '',
  environments: [],
  agents: [],
  secrets: [],
});
const all = [
  ...Object.entries(own),
  ...Object.entries(users).map(([path, text]) => [`user's ${path}`, text] as const),
  ...Object.entries(begun).map(([path, text]) => [`beginner's ${path}`, text] as const),
];

describe.each(all)('%s', (path, text) => {
  it('is what actionlint calls clean', async () => {
    expect(await actionlint(path.split('/').at(-1) ?? path, text)).toEqual([]);
  });

  it.skipIf(!hasProgram('shellcheck'))('has scripts that shellcheck calls clean', () => {
    expect(shellcheck(readWorkflow(text))).toEqual([]);
  });

  it('holds what zizmor would look for', () => {
    expect(audit(readWorkflow(text))).toEqual([]);
  });

  it('pins the same releases as every other', () => {
    const known: readonly string[] = Object.values(PINNED);
    const uses = [...text.matchAll(/uses: (actions\/(?!setup-node).+)$/gm)].map(([, name]) => name);
    expect(uses.filter((name) => name !== undefined && !known.includes(name))).toEqual([]);
  });
});

it('keeps what evals ran although they block: a second attempt gets no other runs', () => {
  const text = users['.github/workflows/headgate-evals.yml'] ?? '';
  const { steps } = parse(text).jobs.evals;
  const [restore, , save] = steps.slice(-4);
  expect([restore.uses, save.uses, save.if]).toEqual([
    expect.stringContaining('actions/cache/restore@'),
    expect.stringContaining('actions/cache/save@'),
    'always()',
  ]);
  expect(save.with).toEqual({ path: restore.with.path, key: restore.with.key });
  expect(restore.with.key.startsWith(restore.with['restore-keys'])).toBe(true);
});

it('measures releases without the right to write, and records them without keys and caches', () => {
  const text = users['.github/workflows/headgate-evidence.yml'] ?? '';
  const { measure, record } = parse(text).jobs;
  expect(measure.permissions).toEqual({ contents: 'read' });
  expect(JSON.stringify(record)).not.toMatch(/actions\/cache|_API_KEY/);
  // Jobs of pull requests write there, too.
  expect(text).not.toContain('HEADGATE_EVAL_SHARE');
  const [upload] = measure.steps.slice(-1);
  const [, download] = record.steps;
  expect(download.with).toEqual({ name: upload.with.name, path: upload.with.path });
});

it.each(['headgate', 'headgate-evals'])(
  '%s looks again, whole, when a pull request is turned to another branch',
  (name) => {
    const { on, jobs } = parse(users[`.github/workflows/${name}.yml`] ?? '');
    expect(on.pull_request).toEqual({ types: ['opened', 'synchronize', 'reopened', 'edited'] });
    // Paths that are left out leave a required check pending; a job that is skipped counts as passed.
    for (const job of Object.values<{ if?: string }>(jobs)) {
      expect(job.if ?? '').not.toMatch(/event\.(action|changes)/);
    }
  },
);

it('judges a change also where no artifact can be kept: an Enterprise server takes none', () => {
  for (const [path, text] of Object.entries(users)) {
    const jobs: Record<string, { steps: Record<string, unknown>[] }> = parse(text).jobs;
    const uploads = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .filter(({ uses }) => String(uses).startsWith('actions/upload-artifact@'));
    expect(
      uploads.map((step) => step['continue-on-error'] ?? false),
      path,
    ).not.toContain(false);
  }
});

it('says what is promoted before anybody is asked, and promotes that', () => {
  const {
    jobs,
    concurrency,
    'run-name': title,
  } = parse(users['.github/workflows/headgate-promote.yml'] ?? '');
  const { plan, promote } = jobs;
  expect(plan).toMatchObject({
    permissions: { contents: 'read' },
    outputs: { agents: '${{ steps.plan.outputs.agents }}' },
  });
  expect(plan).not.toHaveProperty('environment');
  expect(JSON.stringify(plan)).not.toContain('secrets.');
  expect([promote.needs, promote.environment]).toEqual([['plan'], '${{ inputs.environment }}']);
  expect(promote.steps.at(-1).with).toMatchObject({
    command: 'promote',
    agents: '${{ needs.plan.outputs.agents }}',
  });
  expect(title).toContain('inputs.agent');
  // A run that waits for an approval keeps its group.
  expect(concurrency).toBeUndefined();
});

it('attests where GitHub does, and ends well elsewhere', () => {
  const { release } = parse(users['.github/workflows/headgate-release.yml'] ?? '').jobs;
  const [attest] = release.steps.slice(-1);
  expect(attest).toMatchObject({
    uses: expect.stringContaining('actions/attest@'),
    if: "steps.release.outputs.bundles != '' && (vars.HEADGATE_ATTEST || (github.event.repository.private && 'off' || 'on')) == 'on'",
  });
});

describe('the action', () => {
  const { inputs, outputs } = parse(readFileSync(ACTION, 'utf8'));

  it.each(all)('has every input and output that %s names', (_, text) => {
    const steps = Object.values(readWorkflow(text).jobs).flatMap((job) => job.steps);
    const ours = steps.filter(({ uses = '' }) => uses === './' || uses.startsWith('headgate/'));
    const named = ours.flatMap(({ with: given = {} }) => Object.keys(given));
    expect(named.filter((name) => !(name in inputs))).toEqual([]);
    const ids = '(?:gate|eval|release|plan|chat)';
    const read = [...text.matchAll(new RegExp(`steps\\.${ids}\\.outputs\\.([\\w-]+)`, 'g'))];
    expect(read.map(([, name = '']) => name).filter((name) => !(name in outputs))).toEqual([]);
  });
});

describe('rights', () => {
  it('only the jobs that need one can write, each what it needs', () => {
    const rights = Object.entries(users).flatMap(([path, text]) =>
      Object.entries(readWorkflow(text).jobs).map(([id, { permissions }]) => [
        `${path.split('/').at(-1)} ${id}`,
        Object.entries(permissions ?? {})
          .filter(([, level]) => level === 'write')
          .map(([name]) => name)
          .join(' '),
      ]),
    );
    expect(Object.fromEntries(rights)).toEqual({
      'headgate.yml gate': '',
      'headgate.yml headgate': '',
      'headgate-comment.yml comment': 'checks pull-requests',
      'headgate-evals.yml evals': '',
      'headgate-release.yml release': 'attestations contents deployments id-token',
      'headgate-fork-evals.yml evals': '',
      'headgate-evidence.yml measure': '',
      'headgate-evidence.yml record': 'contents',
      'headgate-promote.yml plan': '',
      'headgate-promote.yml promote': 'contents deployments',
      'headgate-rollback.yml rollback': 'contents deployments issues',
      'headgate-schedule.yml reconcile': 'contents deployments issues',
      'headgate-schedule.yml models': 'contents pull-requests',
      'headgate-chat.yml ask': 'issues pull-requests',
      'headgate-chat.yml promote': 'contents deployments',
      'headgate-chat.yml rollback': 'contents deployments issues',
      'headgate-chat.yml answer': 'issues pull-requests',
    });
  });

  it('nothing that can write starts from a pull request', () => {
    for (const [path, text] of [...Object.entries(users), ...Object.entries(own)]) {
      const { on, jobs } = readWorkflow(text);
      if (typeof on !== 'object' || !('pull_request' in on)) continue;
      for (const [id, { permissions }] of Object.entries(jobs)) {
        expect(Object.values(permissions ?? {}), `${path} ${id}`).not.toContain('write');
        const own = /head\.repo\.full_name == github\.repository/.test(jobs[id]?.if ?? '');
        expect(own || !JSON.stringify(jobs[id]).includes('secrets.'), `${path} ${id}`).toBe(true);
      }
    }
  });

  it('a rollback waits for nobody and nothing', () => {
    for (const name of ['headgate-rollback', 'headgate-chat']) {
      const workflow = readWorkflow(users[`.github/workflows/${name}.yml`] ?? '');
      expect(workflow.concurrency).toBeUndefined();
      expect(workflow.jobs.rollback?.environment).toMatch(/-unattended$/);
    }
  });
});
