import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRepository } from '../../src/adapters/check/check-repository.ts';
import type { CheckRequest } from '../../src/adapters/check/check-request.ts';
import { configRepository } from '../support/config-repository.ts';
import { runHeadgate } from '../support/run-headgate.ts';
import { cloneOf, type TempRepository } from '../support/temp-repository.ts';

const MANIFEST = 'agents/example/agent.yaml';
const PROMPT = 'agents/example/prompts/system.md';
const GUARDRAILS = 'agents/example/guardrails.yaml';
const WHY = '(major: guardrail no-card-numbers enforcement loosened from block to warn)';

function replace(repository: TempRepository, path: string, from: string, to: string): void {
  const text = repository.read(path);
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  repository.write(path, text.replace(from, to));
}

/** Declares a version, with a changelog section for it. */
function declare(repository: TempRepository, version: string, prefix = ''): void {
  const manifest = repository.read(prefix + MANIFEST);
  repository.write(prefix + MANIFEST, manifest.replace(/^version: .*$/m, `version: ${version}`));
  const changelog = `${prefix}agents/example/CHANGELOG.md`;
  replace(repository, changelog, '# Changelog\n', `# Changelog\n\n## [${version}] - 2026-02-01\n`);
}

/** Tags HEAD as `headgate release` does: on a commit of its own that adds bundle and record. */
function release(repository: TempRepository, version: string, prefix = ''): void {
  const folder = `${prefix}agents/example`;
  repository.write(`${folder}/bundle.json`, '{}\n');
  repository.write(`${folder}/release.json`, '{}\n');
  repository.git('add', '--all');
  const tree = repository.git('write-tree');
  const commit = repository.git('commit-tree', tree, '-p', 'HEAD', '-m', `example ${version}`);
  repository.git('tag', '--annotate', '-m', 'release', `example/v${version}`, commit);
  repository.git('reset', '--quiet', '--hard', 'HEAD');
}

/** The example, released as 1.0.0, and a branch for a change. */
function released(prefix = ''): TempRepository {
  const repository = configRepository(prefix);
  release(repository, '1.0.0', prefix);
  repository.git('switch', '--quiet', '--create', 'change');
  return repository;
}

async function check(repository: TempRepository, request: Partial<CheckRequest> = {}) {
  const { report } = await checkRepository({
    repo: repository.root,
    remote: 'origin',
    agents: [],
    all: false,
    now: Date.parse('2026-06-01T00:00:00Z'),
    cache: false,
    ...request,
  });
  return {
    verdict: report.verdict,
    found: report.findings.map(({ rule, message }) => `${rule}: ${message}`),
    findings: report.findings,
  };
}

const PASS = { verdict: 'pass', found: [] };

describe('a change to a released agent', () => {
  it('needs a version', async () => {
    const repository = released();
    replace(repository, PROMPT, 'politely', 'kindly');
    expect(await check(repository)).toMatchObject({
      verdict: 'block',
      found: [
        'version/bump-too-small: declared none, requires patch because prompt system edited: 11 of 12 words kept, 1 new',
      ],
    });
    declare(repository, '1.0.1');
    expect(await check(repository)).toMatchObject(PASS);
    repository.commit();
    expect(await check(repository, { head: 'HEAD' })).toMatchObject(PASS);
  });

  it('needs the version that it requires, which `headgate bump` writes', async () => {
    const repository = released();
    replace(repository, GUARDRAILS, 'enforcement: block', 'enforcement: warn');
    declare(repository, '1.0.1');
    expect(await check(repository)).toMatchObject({
      verdict: 'block',
      found: [
        'version/bump-too-small: declared patch, requires major because guardrail no-card-numbers enforcement loosened from block to warn',
      ],
    });
    expect(runHeadgate(repository.root, 'bump').stdout).toBe(`example 1.0.1 → 2.0.0 ${WHY}\n`);
    expect(await check(repository)).toMatchObject(PASS);
  });

  it('needs none for evals, comments and formatting', async () => {
    const repository = released();
    replace(repository, MANIFEST, 'name: example', '# The example.\nname:   "example"');
    replace(repository, 'agents/example/evals/orders.yaml', '1001?', '1002?');
    expect(await check(repository)).toMatchObject(PASS);
  });

  it('needs one for a shared fragment, with the place in the fragment', async () => {
    const repository = configRepository();
    repository.write('agents/_shared/tone.md', 'Be polite.\n');
    replace(repository, PROMPT, '\n\nQuestion', '\n\n{{> shared/tone}}\n\nQuestion');
    repository.commit();
    release(repository, '1.0.0');
    repository.write('agents/_shared/tone.md', 'Be kind.\n');
    const { findings } = await check(repository);
    expect(findings.map(({ rule }) => rule)).toEqual(['version/bump-too-small']);
    expect(findings[0]?.related[0]?.location).toMatchObject({
      file: 'agents/_shared/tone.md',
      line: 1,
      column: 4,
    });
  });

  it('may not take a number that somebody else released', async () => {
    const repository = released();
    replace(repository, PROMPT, 'politely', 'kindly');
    declare(repository, '1.0.1');
    repository.commit();
    repository.git('switch', '--quiet', '--create', 'other', 'main');
    replace(repository, PROMPT, 'politely', 'briefly');
    declare(repository, '1.0.1');
    repository.commit();
    release(repository, '1.0.1');
    repository.git('switch', '--quiet', 'change');
    expect(await check(repository)).toMatchObject({
      verdict: 'block',
      found: ['version/reused: 1.0.1 is released already, with other content'],
    });
    declare(repository, '1.0.2');
    expect(await check(repository)).toMatchObject(PASS);
    repository.commit();
    repository.git('switch', '--quiet', 'other');
    release(repository, '1.1.0');
    repository.git('switch', '--quiet', 'change');
    expect((await check(repository)).found).toEqual([
      'version/below-release: 1.0.2 does not exceed 1.1.0, which is released',
    ]);
  });

  it('is right once it is released itself, whatever it is compared with', async () => {
    const repository = released();
    const base = repository.git('rev-parse', 'HEAD');
    for (const [version, from, to] of [
      ['1.0.1', 'politely', 'kindly'],
      ['1.0.2', 'two sentences', 'three short sentences that nobody has to read twice'],
    ] as const) {
      replace(repository, PROMPT, from, to);
      declare(repository, version);
      repository.commit();
      release(repository, version);
    }
    expect(await check(repository, { base })).toMatchObject(PASS);
  });
});

describe('a change that was merged past the gate', () => {
  function passed(): TempRepository {
    const repository = released();
    repository.git('switch', '--quiet', 'main');
    replace(repository, GUARDRAILS, 'enforcement: block', 'enforcement: warn');
    repository.commit('straight to main');
    return repository;
  }

  it('is found on the default branch, and wherever the agent is looked at', async () => {
    const repository = passed();
    const expected = {
      verdict: 'block',
      found: [
        'version/released-edited: 1.0.0 is released, and what is here differs from it: guardrail no-card-numbers enforcement loosened from block to warn',
      ],
    };
    expect(await check(repository)).toMatchObject(expected);
    repository.git('switch', '--quiet', '--create', 'later');
    repository.write('README.md', 'Words.\n');
    repository.commit();
    expect(await check(repository)).toMatchObject(PASS);
    expect(await check(repository, { all: true })).toMatchObject(expected);
    replace(repository, 'agents/example/evals/orders.yaml', '1001?', '1002?');
    expect(await check(repository)).toMatchObject(expected);
  });

  it('still needs the version that it required, which `headgate bump` writes', async () => {
    const repository = passed();
    repository.git('switch', '--quiet', '--create', 'mend');
    declare(repository, '1.0.1');
    expect((await check(repository)).found).toEqual([
      'version/bump-too-small: declared patch since release 1.0.0, requires major because guardrail no-card-numbers enforcement loosened from block to warn',
    ]);
    repository.git('checkout', '--quiet', '--', '.');
    expect(runHeadgate(repository.root, 'bump', 'example').stdout).toBe(
      `example 1.0.0 → 2.0.0 ${WHY}\n`,
    );
    expect(await check(repository)).toMatchObject(PASS);
  });
});

describe('a base that is not released', () => {
  function ahead(): TempRepository {
    const repository = released();
    repository.git('switch', '--quiet', 'main');
    replace(repository, PROMPT, 'politely', 'kindly');
    declare(repository, '1.0.1');
    repository.commit();
    repository.git('switch', '--quiet', '--create', 'next');
    return repository;
  }

  it('keeps a change from being decided until its release is there', async () => {
    const repository = ahead();
    replace(repository, PROMPT, 'kindly', 'briefly');
    declare(repository, '1.0.2');
    repository.commit();
    expect(await check(repository)).toMatchObject({
      verdict: 'inconclusive',
      found: ['version/base-untagged: 1.0.1, which the change starts from, is not released yet'],
    });
    expect(runHeadgate(repository.root, 'check').exit).toBe(4);
    repository.git('switch', '--quiet', 'main');
    release(repository, '1.0.1');
    repository.git('switch', '--quiet', 'next');
    expect(await check(repository)).toMatchObject(PASS);
  });

  it('is nobody’s fault where nothing of the agent changes: the release may be made', async () => {
    const repository = ahead();
    replace(repository, 'agents/example/evals/orders.yaml', '1001?', '1002?');
    expect(await check(repository)).toMatchObject(PASS);
    repository.git('stash', '--quiet');
    repository.git('switch', '--quiet', 'main');
    expect(await check(repository, { all: true, head: 'HEAD' })).toMatchObject(PASS);
  });

  it('is none where nothing was ever released', async () => {
    const repository = configRepository();
    repository.git('switch', '--quiet', '--create', 'change');
    replace(repository, PROMPT, 'politely', 'kindly');
    declare(repository, '1.0.1');
    expect(await check(repository)).toMatchObject(PASS);
  });
});

describe('a clone without tags', () => {
  function cloned() {
    const origin = released();
    origin.git('switch', '--quiet', 'main');
    const clone = cloneOf(origin, '--no-tags');
    clone.git('switch', '--quiet', '--create', 'change');
    replace(clone, PROMPT, 'politely', 'kindly');
    declare(clone, '1.0.1');
    return { origin, clone };
  }

  it('asks the remote, and keeps what it was told', async () => {
    const { clone } = cloned();
    expect(clone.git('tag')).toBe('');
    expect(await check(clone)).toMatchObject(PASS);
    expect(clone.git('tag')).toBe('example/v1.0.0');
  });

  it('learns there what was released in the meantime', async () => {
    const { origin, clone } = cloned();
    replace(origin, PROMPT, 'politely', 'briefly');
    declare(origin, '1.0.1');
    origin.commit();
    release(origin, '1.0.1');
    expect((await check(clone)).found).toEqual([
      'version/reused: 1.0.1 is released already, with other content',
    ]);
  });

  it('can’t decide when the remote does not answer', async () => {
    const { origin, clone } = cloned();
    rmSync(join(origin.root, '.git'), { recursive: true });
    const { verdict, found, findings } = await check(clone);
    expect({ verdict, found }).toEqual({
      verdict: 'inconclusive',
      found: [
        'version/base-untagged: this clone has no tag of 1.0.0, and the remote could not be asked',
      ],
    });
    expect(findings[0]?.todo).toContain(
      "git fetch origin 'refs/tags/example/*:refs/tags/example/*'",
    );
    clone.git('checkout', '--quiet', '--', '.');
    expect(await check(clone, { all: true })).toMatchObject(PASS);
  });
});

describe('tags', () => {
  it('that are no versions are no releases', async () => {
    const repository = configRepository();
    for (const tag of [
      'example/1.5.0',
      'example/vnext',
      'example/v1.5',
      'other/v9.0.0',
      'v9.0.0',
    ]) {
      repository.git('tag', tag);
    }
    repository.git('switch', '--quiet', '--create', 'change');
    replace(repository, PROMPT, 'politely', 'kindly');
    declare(repository, '1.0.1');
    expect(await check(repository)).toMatchObject(PASS);
  });

  it('that stand where the release’s must are told before the merge', async () => {
    const repository = configRepository();
    repository.git('tag', 'example');
    repository.git('switch', '--quiet', '--create', 'change');
    replace(repository, PROMPT, 'politely', 'kindly');
    declare(repository, '1.0.1');
    expect((await check(repository)).found).toEqual([
      'release/name-conflict: refs/tags/example/v1.0.1 can’t stand beside refs/tags/example: git can’t keep a name and a folder of the same name',
    ]);
  });

  it('are found for a repository in a subfolder', async () => {
    const repository = released('config/');
    replace(repository, `config/${PROMPT}`, 'politely', 'kindly');
    const repo = join(repository.root, 'config');
    expect((await check(repository, { repo })).found).toEqual([
      expect.stringMatching(/^version\/bump-too-small: declared none, requires patch/),
    ]);
    declare(repository, '1.0.1', 'config/');
    expect(await check(repository, { repo })).toMatchObject(PASS);
    repository.commit();
    repository.git('switch', '--quiet', 'main');
    replace(repository, `config/${PROMPT}`, 'politely', 'briefly');
    repository.commit();
    expect((await check(repository, { repo })).found).toEqual([
      expect.stringMatching(/^version\/released-edited: /),
    ]);
  });
});

it('a policy that moved on while the branch stood is not the branch’s change', async () => {
  const repository = configRepository();
  repository.git('switch', '--quiet', '--create', 'change');
  replace(repository, PROMPT, 'politely', 'kindly');
  declare(repository, '1.0.1');
  repository.commit();
  repository.git('switch', '--quiet', 'main');
  replace(repository, 'headgate.yaml', 'soak: 1h', 'soak: 2h');
  repository.commit();
  repository.git('switch', '--quiet', 'change');
  expect(await check(repository)).toMatchObject(PASS);
  replace(repository, 'headgate.yaml', 'soak: 1h', 'soak: 3h');
  expect((await check(repository)).found).toEqual([
    'policy/changed: headgate.yaml differs from the policy in force; it belongs to @acme/platform',
  ]);
});

it('a released version that stands in a checkout with the line ends of Windows is no edited one', async () => {
  const origin = released();
  const checkout = cloneOf(origin, '--config', 'core.autocrlf=true', '--branch', 'change');
  expect(checkout.read(PROMPT)).toContain('\r\n');
  const rules = async () => (await check(checkout, { all: true })).findings.map(({ rule }) => rule);
  expect((await rules()).filter((rule) => /^(version|release)\//.test(rule))).toEqual([]);
  replace(checkout, MANIFEST, 'version: ', '# Words.\r\nversion: ');
  expect((await rules()).filter((rule) => /^(version|release)\//.test(rule))).toEqual([]);
});
