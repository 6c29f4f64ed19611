import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRepository } from '../../../src/adapters/check/check-repository.ts';
import type { CheckRequest } from '../../../src/adapters/check/check-request.ts';
import { configRepository } from '../../support/config-repository.ts';
import {
  cloneOf,
  repositoryAt,
  type TempRepository,
  tempFolder,
} from '../../support/temp-repository.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const PROMPT = 'agents/example/prompts/system.md';

async function check(
  repository: Pick<TempRepository, 'root'>,
  request: Partial<CheckRequest> = {},
) {
  const { report } = await checkRepository({
    repo: repository.root,
    remote: 'origin',
    agents: [],
    all: false,
    now: NOW,
    cache: false,
    ...request,
  });
  return report;
}

const rulesOf = (report: Awaited<ReturnType<typeof check>>) =>
  report.findings.map((finding) => finding.rule);

describe('what a check looks at', () => {
  it('is every agent where head stands on the default branch', async () => {
    const report = await check(configRepository());
    expect(report.summary).toMatchObject({ agents: 1, checked: 1, changed: 0 });
    expect(report.verdict).toBe('pass');
  });

  it('is the agents that differ from the merge base, and a change to docs alone passes', async () => {
    const repository = configRepository();
    repository.git('switch', '--quiet', '--create', 'topic');
    repository.write('README.md', 'Words.\n');
    repository.commit();
    const report = await check(repository);
    expect(report.summary).toMatchObject({ agents: 1, checked: 0, changed: 0 });
  });

  it('counts edits of the working tree, new files and removed agents', async () => {
    const repository = configRepository();
    repository.write('agents/example/prompts/extra.md', 'More.\n');
    expect((await check(repository)).agents[0]?.changes.map((change) => change.kind)).toEqual([
      'prompt.added',
    ]);
    repository.git('clean', '--quiet', '--force', '-d');
    repository.git('rm', '--quiet', '-r', '-f', 'agents/example');
    repository.write('agents/other/agent.yaml', 'name: other\n');
    const { agents } = await check(repository);
    expect(agents.map(({ name, status }) => [name, status])).toEqual([
      ['example', 'removed'],
      ['other', 'added'],
    ]);
  });

  it('is also every agent that includes a changed fragment, directly or through another', async () => {
    const repository = configRepository();
    repository.write('agents/_shared/words.md', 'Plain words.\n');
    repository.write('agents/_shared/tone.md', '{{> shared/words}}\n');
    repository.write(PROMPT, 'Hello {{question}}.\n{{> shared/tone}}\n');
    repository.commit();
    repository.git('switch', '--quiet', '--create', 'topic');
    repository.write('agents/_shared/words.md', 'Plainer words.\n');
    repository.commit();
    for (const head of [undefined, 'topic']) {
      const { agents } = await check(repository, head === undefined ? {} : { head });
      expect(agents.map(({ name, bump }) => [name, bump.required])).toEqual([['example', 'patch']]);
    }
  });

  it('is also what stands beside the agents, links and submodules above all, in a commit as on disk', async () => {
    const repository = configRepository();
    const inner = join(repository.root, 'agents/module');
    repository.git('init', '--quiet', inner);
    const found = async (request?: Partial<CheckRequest>) =>
      (await check(repository, request)).findings.map(({ rule, message }) => [rule, message]);
    const linked = ['file/not-regular', 'agents/linked is a symbolic link, not a file'];
    const module = ['file/not-regular', 'agents/module is a submodule, not a file'];

    repository.link('agents/linked', 'example');
    repositoryAt(inner).commit();
    expect(await found()).toContainEqual(linked);
    expect(await found()).toContainEqual(module);

    repository.commit();
    expect(await found({ base: 'HEAD^', head: 'HEAD' })).toEqual([linked, module]);
    expect(await found()).toEqual([linked, module]);

    rmSync(inner, { recursive: true });
    repository.write('agents/module', 'a note\n');
    expect(await found()).toEqual([linked]);
  });

  it('is never a link in place of all agents', async () => {
    const repository = configRepository();
    repository.git('mv', 'agents', 'elsewhere');
    repository.link('agents', 'elsewhere');
    const linked = [{ message: 'agents is a symbolic link, not a file' }];
    expect((await check(repository)).findings).toMatchObject(linked);
    repository.commit();
    const committed = await check(repository, { base: 'HEAD^', head: 'HEAD' });
    expect(committed.findings).toMatchObject(linked);
  });

  it('is never nothing without saying so', async () => {
    const repository = configRepository();
    await expect(check(repository, { agents: ['exmple'] })).rejects.toMatchObject({ exit: 2 });
    await expect(check(repository, { head: 'nowhere' })).rejects.toMatchObject({ exit: 2 });
    await expect(check({ root: tempFolder() })).rejects.toMatchObject({
      exit: 2,
      message: '0 agents found: there is no folder under agents/',
    });
  });
});

describe('where a check can run', () => {
  it('in a subfolder of a monorepo, from anywhere inside it', async () => {
    const repository = configRepository('ai/config/');
    repository.git('switch', '--quiet', '--create', 'topic');
    repository.write(`ai/config/${PROMPT}`, 'Answer {{question}}.\n');
    repository.commit();
    const report = await check({ root: `${repository.root}/ai/config/agents/example` });
    expect(report.agents.map((agent) => agent.path)).toEqual(['agents/example']);
  });

  it('on a plain folder, and between two folders', async () => {
    const before = configRepository();
    const after = configRepository();
    after.write(PROMPT, 'Answer {{question}} politely.\n');
    const report = await check(after, { base: `dir:${before.root}`, head: `dir:${after.root}` });
    expect(report).toMatchObject({ base: `dir:${before.root}`, head: `dir:${after.root}` });
    expect(report.agents.map((agent) => agent.name)).toEqual(['example']);
  });

  it('in a bare repository, when a commit is named', async () => {
    const bare = cloneOf(configRepository(), '--bare');
    await expect(check(bare)).rejects.toMatchObject({ exit: 2 });
    expect((await check(bare, { head: 'main', all: true })).summary.checked).toBe(1);
  });

  it('in no folder of git’s own, unless a commit is named', async () => {
    const { root } = configRepository();
    await expect(check({ root: join(root, '.git') })).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining('outside the working tree'),
    });
    expect((await check({ root: join(root, '.git') }, { head: 'HEAD' })).verdict).toBe('pass');
  });

  it('in a shallow clone, unless the base lies beyond; then it says what to set', async () => {
    const origin = configRepository();
    origin.git('switch', '--quiet', '--create', 'topic');
    for (const n of [1, 2, 3]) {
      origin.write(PROMPT, `Answer {{question}} in ${n} sentences.\n`);
      origin.commit();
    }
    origin.git('switch', '--quiet', 'main');
    const shallow = cloneOf(origin, '--depth=1', '--no-single-branch', '--branch=topic');
    await expect(check(shallow)).rejects.toMatchObject({ exit: 3 });
    const named = await check(shallow, { base: 'origin/main', head: 'HEAD' });
    expect(named.agents.map((agent) => agent.name)).toEqual(['example']);
  });
});

describe('policy', () => {
  const LOOSER = 'rules: { limits/none: "off" }\n';

  it('is read from the default branch: a pull request can’t excuse itself', async () => {
    const repository = configRepository();
    repository.git('switch', '--quiet', '--create', 'topic');
    const config = repository.read('headgate.yaml');
    repository.write('headgate.yaml', config + LOOSER);
    const guardrails = repository.read('agents/example/guardrails.yaml');
    repository.write('agents/example/guardrails.yaml', guardrails.replace(/^limits:.*\n/m, ''));
    repository.commit();
    expect(rulesOf(await check(repository))).toContain('limits/none');
    repository.git('switch', '--quiet', 'main');
    repository.git('merge', '--quiet', 'topic');
    expect(rulesOf(await check(repository))).not.toContain('limits/none');
  });

  it('that is broken where it is in force stops everything', async () => {
    const repository = configRepository();
    repository.write('headgate.yaml', 'rules: [\n');
    repository.commit();
    repository.git('switch', '--quiet', '--create', 'topic');
    repository.write(PROMPT, 'Answer {{question}}.\n');
    await expect(check(repository)).rejects.toMatchObject({ exit: 2 });
  });

  it('of a pull request that brings the first one is its own', async () => {
    const repository = configRepository();
    repository.git('rm', '--quiet', 'headgate.yaml');
    repository.git('commit', '--quiet', '--message', 'none');
    repository.git('switch', '--quiet', '--create', 'topic');
    repository.write('headgate.yaml', LOOSER);
    const guardrails = repository.read('agents/example/guardrails.yaml');
    repository.write('agents/example/guardrails.yaml', guardrails.replace(/^limits:.*\n/m, ''));
    repository.commit();
    expect(rulesOf(await check(repository))).not.toContain('limits/none');
  });
});

describe('a policy file', () => {
  const said = async (repository: TempRepository) =>
    (await check(repository)).findings.map(({ rule, message }) => `${rule}: ${message}`);

  it('that is gone is called gone', async () => {
    const repository = configRepository();
    repository.git('rm', '--quiet', 'headgate.yaml');
    expect(await said(repository)).toEqual([
      'policy/changed: headgate.yaml is gone, and what it decides with it; it belongs to @acme/platform',
    ]);
  });

  it('is never a link, on disk or in a commit', async () => {
    const repository = configRepository();
    repository.git('mv', 'headgate.yaml', 'elsewhere.yaml');
    repository.link('headgate.yaml', 'elsewhere.yaml');
    expect(await said(repository)).toContain(
      'file/not-regular: headgate.yaml is a symbolic link, not a file',
    );
    repository.commit();
    const { findings } = await check(repository, { base: 'HEAD^', head: 'HEAD' });
    expect(findings.map(({ rule }) => rule)).toContain('file/not-regular');
  });
});

describe('many agents', () => {
  it('are checked in two threads with the same result as in one', async () => {
    const repository = configRepository();
    const manifest = repository.read('agents/example/agent.yaml');
    for (let n = 0; n < 230; n += 1) {
      const name = `agent-${String(n).padStart(3, '0')}`;
      const own = manifest.replace('name: example', `name: ${name}`);
      repository.write(`agents/${name}/agent.yaml`, own);
      repository.write(
        `agents/${name}/prompts/system.md`,
        n === 77 ? '{{qestion}}\n' : '{{question}}\n',
      );
    }
    repository.commit();
    const all = await check(repository, { all: true });
    const one = await check(repository, { agents: ['agent-077'] });
    expect(all.summary).toMatchObject({ agents: 231, checked: 231 });
    const of77 = all.findings.filter((finding) => finding.agent === 'agent-077');
    expect(of77).toEqual(one.findings.filter((finding) => finding.agent === 'agent-077'));
    expect(of77.map((finding) => finding.rule)).toContain('prompt/undeclared-input');
  });
});

it('says of a name that no agent has which one was meant, or which there are', async () => {
  const repository = configRepository();
  const named = (name: string) => check(repository, { agents: [name] });
  await expect(named('exampel')).rejects.toMatchObject({
    exit: 2,
    message: 'there is no agent exampel',
    todo: 'did you mean example?',
  });
  await expect(named('zzz')).rejects.toMatchObject({
    todo: 'there are example; an agent is a folder under agents/',
  });
});

it('points at the line of what is no text', async () => {
  const repository = configRepository();
  repository.write(PROMPT, Buffer.from([0x61, 0x0a, 0x62, 0x0a, 0xff, 0x0a]));
  repository.write('agents/example/tools.yaml', 'tools:\n\0\n');
  const { findings } = await check(repository);
  expect(findings.map(({ rule, location: { file, line } }) => [rule, file, line])).toEqual([
    ['file/encoding', PROMPT, 3],
    ['file/encoding', 'agents/example/tools.yaml', 2],
  ]);
});
