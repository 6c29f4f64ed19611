import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { diff as validDiff } from '../../../src/generated/printed-validators.js';
import type { DiffReport } from '../../../src/report/diff/diff-report.ts';
import { configRepository } from '../../support/config-repository.ts';
import { cloneOf, type TempRepository } from '../../support/temp-repository.ts';

const PROMPT = 'agents/example/prompts/system.md';
const GUARDRAILS = 'agents/example/guardrails.yaml';
// Prices change; these are of a day.
const NOW = ['--now', '2026-06-01T00:00:00Z'];

let [stdout, stderr] = ['', ''];

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation((text: unknown, done?: unknown) => {
    stdout += String(text);
    if (typeof done === 'function') done();
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** Runs the command in this process, which is faster than in one of its own. */
async function headgateDiff({ root }: TempRepository, ...args: string[]) {
  [stdout, stderr] = ['', ''];
  process.exitCode = undefined;
  const exit = await run(['diff', ...args, '--repo', root]);
  return { exit, stdout, stderr };
}

function edit(repository: TempRepository, path: string, from: string, to: string) {
  repository.write(path, repository.read(path).replace(from, to));
}

/** Prompt and guardrails edited, not committed. */
function edited() {
  const repository = configRepository();
  edit(repository, PROMPT, 'politely and in two sentences', 'briefly');
  edit(repository, GUARDRAILS, 'enforcement: block', 'enforcement: warn');
  return repository;
}

async function json(repository: TempRepository, ...args: string[]): Promise<DiffReport> {
  await headgateDiff(repository, ...args, ...NOW, '--format', 'json');
  expect(stderr).toBe('');
  const document = JSON.parse(stdout) as DiffReport;
  validDiff(document);
  expect(validDiff.errors).toBeNull();
  return document;
}

/** What a test of ranges looks at: each agent's status, and which words came. */
function gist({ agents }: DiffReport) {
  return agents.map(({ name, status, prompts }) => ({
    name,
    status,
    added: prompts
      .flatMap(({ words }) => words.filter(({ kind }) => kind === 'added'))
      .map(({ text }) => text),
  }));
}

/** A repository whose prompt says something else on every commit; released as 1.0.0 and 1.1.0 (not on main). */
function history() {
  const repository = configRepository();
  repository.git('tag', '-a', '-m', 'Release', 'example/v1.0.0');
  edit(repository, PROMPT, 'politely', 'kindly');
  edit(repository, 'agents/example/agent.yaml', 'version: 1.0.0', 'version: 1.1.0');
  repository.commit('Kindly');
  repository.git('tag', '-a', '-m', 'Release', 'example/v1.1.0');
  repository.git('switch', '--quiet', '--create', 'feature', 'HEAD~1');
  edit(repository, PROMPT, 'politely', 'briefly');
  repository.commit('Briefly');
  repository.git('switch', '--quiet', 'main');
  return repository;
}

describe('headgate diff', () => {
  it('shows what the edits in the working tree mean and cost', async () => {
    const { exit } = await headgateDiff(edited(), 'example', '--runs', '1000', ...NOW);
    expect(exit).toBe(0);
    const text = stdout.replace(/^[0-9a-f]{10} → /, 'BASE → ');
    await expect(text).toMatchFileSnapshot('__goldens__/diff.txt');
  });

  it('prints headgate/diff/v1', async () => {
    const { agents, head } = await json(edited(), '--runs', '1000');
    expect(head).toBe('working tree');
    expect(agents).toMatchObject([
      {
        name: 'example',
        status: 'changed',
        version: { base: '1.0.0', head: '1.0.0' },
        bump: { required: 'major', declared: 'none' },
        changes: [
          { kind: 'guardrail.loosened', direction: 'loosened', bump: 'major' },
          { kind: 'prompt.edited', direction: 'neutral' },
        ],
        files: [GUARDRAILS, PROMPT],
        cost: { runs: 1_000, runsFrom: '--runs', answers: { base: 1_024, head: 1_024 } },
      },
    ]);
    const [agent] = agents;
    expect(agent?.tokens?.delta).toBeLessThan(0);
    expect(agent?.cost).toMatchObject({
      delta: expect.closeTo((agent?.tokens?.delta ?? 0) / 1_000),
    });
  });

  it('takes the runs from budgets, and says when nothing tells them', async () => {
    const repository = edited();
    expect((await json(repository)).agents[0]?.cost).toMatchObject({
      runs: 1_800,
      runsFrom: 'budgets.perMonth.costUsd and perRun.costUsd',
    });
    edit(
      repository,
      'agents/example/operations.yaml',
      'perRun: { tokens: 40000, costUsd: 0.5 }',
      'perRun: { tokens: 40000 }',
    );
    expect((await json(repository)).agents[0]?.cost).toEqual({
      unknown: 'no budget says how many runs a month there are; say so with --runs',
    });
    await headgateDiff(repository);
    expect(stdout).toContain('cost    unknown: no budget says');
  });

  it('says that nothing differs, and that an agent is unchanged', async () => {
    const repository = configRepository();
    expect((await headgateDiff(repository)).stdout).toMatch(
      /^No agent differs between [0-9a-f]{10} and working tree\.\n$/,
    );
    expect((await headgateDiff(repository, 'example')).stdout).toMatch(
      /\n\nexample 1\.0\.0 \(unchanged\)\n$/,
    );
  });

  it('exits 0 as git diff does, and 1 with --exit-code when something differs', async () => {
    const repository = edited();
    expect((await headgateDiff(repository)).exit).toBe(0);
    expect((await headgateDiff(repository, '--exit-code')).exit).toBe(1);
    expect((await headgateDiff(repository, '--exit-code', 'HEAD..HEAD')).exit).toBe(0);
  });

  it('shows agents that came and went, and a fragment with the first that includes it', async () => {
    const repository = configRepository();
    repository.write('agents/_shared/tone.md', 'Be kind.\n');
    for (const name of ['one', 'two']) {
      const manifest = repository.read('agents/example/agent.yaml');
      repository.write(
        `agents/${name}/agent.yaml`,
        manifest.replace('name: example', `name: ${name}`),
      );
      repository.write(`agents/${name}/prompts/system.md`, '{{> shared/tone}}\n{{question}}\n');
    }
    repository.commit();
    repository.write('agents/_shared/tone.md', 'Be kind and brief.\n');
    repository.git('rm', '--quiet', '-r', 'agents/example');
    await headgateDiff(repository, ...NOW);
    expect(stdout).toContain('example 1.0.0 (removed)');
    expect(stdout.match(/Be kind\{\+ and brief\+\}\./g)).toHaveLength(1);
    expect(stdout).toContain('agents/_shared/tone.md (as above)');
  });

  it('names an agent that can’t be read, shows the others, and exits 1', async () => {
    const repository = edited();
    repository.write('agents/broken/agent.yaml', 'name: [\n');
    const { exit } = await headgateDiff(repository);
    expect(exit).toBe(1);
    expect(stdout).toMatch(
      /broken \(added\)\n {2}head: agents\/broken\/agent\.yaml: `\[` is not closed/,
    );
    expect(stdout).toContain('{+briefly+}');
  });
});

describe('a range of headgate diff', () => {
  it.each([
    ['a version of the agent and the working tree', ['example', '1.0.0'], ['kindly']],
    ['two versions', ['example', '1.1.0..1.0.0'], ['politely']],
    ['branches', ['example', 'main..feature'], ['briefly']],
    ['all agents of a range', ['feature..main'], ['kindly']],
    ['from where the second left the first', ['main...feature'], ['briefly']],
    ['tags by their name', ['example/v1.0.0..example/v1.1.0'], ['kindly']],
    ['HEAD where a side is left out', ['HEAD~1..'], ['kindly']],
  ])('may be %s', async (_, args, words) => {
    expect(gist(await json(history(), ...args)).flatMap(({ added }) => added)).toEqual(
      expect.arrayContaining(words),
    );
  });

  it('may be two folders, of which only agents that differ are shown', async () => {
    const [before, after] = [configRepository(), edited()];
    for (const { write, read } of [before, after]) {
      const manifest = read('agents/example/agent.yaml').replace('name: example', 'name: same');
      write('agents/same/agent.yaml', manifest);
    }
    const report = await json(after, `dir:${before.root}..dir:${after.root}`);
    expect(gist(report)).toMatchObject([
      { name: 'example', status: 'changed', added: ['briefly'] },
    ]);
    expect(report.base).toBe(`dir:${before.root}`);
  });

  it('fetches the releases that a clone lacks', async () => {
    const clone = cloneOf(history(), '--no-tags', '--depth', '1');
    expect(gist(await json(clone, 'example', '1.0.0..1.1.0'))).toMatchObject([
      { added: ['1.1.0', 'kindly'].slice(1) },
    ]);
  });
});

describe('what headgate diff can’t find is an error of usage that says what there is', () => {
  it.each([
    ['an agent', ['exampel'], 'neither side has an agent exampel', 'did you mean example?'],
    ['another agent', ['zzz'], 'neither side has an agent zzz', 'there are example'],
    [
      'a version',
      ['example', '9.9.9..'],
      "example has no release 9.9.9 in this clone, and origin can't be asked",
      'released are 1.1.0, 1.0.0',
    ],
    [
      'a version of nobody',
      ['1.0.0..1.1.0'],
      '1.0.0 is a version, but of which agent?',
      'headgate diff AGENT 1.0.0..',
    ],
    [
      'a branch',
      ['featur..main'],
      'this clone has no commit, branch or tag featur',
      'did you mean feature?',
    ],
    [
      'a commit',
      ['0123456789..main'],
      'this clone has no commit, branch or tag 0123456789',
      'it has feature, main, example/v1.0.0, example/v1.1.0',
    ],
    [
      'the order',
      ['main..feature', 'example'],
      'the agent comes first',
      'headgate diff example main..feature',
    ],
    [
      'a range',
      ['example', 'a..b..c'],
      'a..b..c is no range',
      'write A..B, with commits, branches, tags, versions or dir:PATH on either side',
    ],
    [
      'a fork of folders',
      ['dir:src...dir:src'],
      'folders have no history: write A..B, with two dots',
      undefined,
    ],
    ['a folder', ['dir:no-such-folder..main'], 'there is no folder ', undefined],
    ['agents in a folder', ['dir:src..main'], '0 agents found', undefined],
  ])('%s', async (_, args, message, todo) => {
    const { exit } = await headgateDiff(history(), ...args);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(`error: ${message}`);
    if (todo !== undefined) expect(stderr).toContain(`\n  todo: ${todo}\n`);
  });
});
